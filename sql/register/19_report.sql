-- What the yearly evaluation needs beside the cases (D-11, 6.F).

-- 4.8 B4: some formats are no file but a service that programs ask
ALTER TABLE @register@.format_class ADD COLUMN api boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN @register@.format_class.api IS 'an interface that programs ask, and not a file';
