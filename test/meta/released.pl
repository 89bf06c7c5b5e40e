# What has been released is never edited: who has installed it must be able to
# upgrade from exactly that.
use strict;
use warnings;

use Digest::SHA;
use Test::More;

sub slurp
{
	my ($file) = @_;
	open my $handle, '<:raw', $file or die "$file: $!";
	local $/ = undef;
	return scalar <$handle>;
}

my @scripts = glob('sql/released/*.sql');
plan skip_all => 'nothing has been released' unless @scripts;

my %sum = reverse map { split ' ', $_ }
  split /\n/, slurp('sql/released/sha256sums');
foreach my $script (@scripts)
{
	my ($name) = $script =~ m{([^/]+)$};
	is(Digest::SHA->new(256)->addfile($script)->hexdigest,
		$sum{$name}, "$name is as it was released");
	delete $sum{$name};
}
is_deeply([ sort keys %sum ], [], 'no released script is missing');

my ($version) =
  slurp('reuse_register.control') =~ /^default_version\s*=\s*'(.*)'/m;
my $present = "sql/released/reuse_register--$version.sql";
SKIP:
{
	skip "$version is not released yet", 1 unless -e $present;
	ok(slurp($present) eq slurp("sql/reuse_register--$version.sql"),
		"what is built is what was released as $version");
}

done_testing();
