# What is published: versions agree, META.json is what PGXN takes, and what the
# documents point to is there.
use strict;
use warnings;

use File::Basename qw(dirname);
use JSON::PP;
use Test::More;

sub slurp
{
	my ($file) = @_;
	open my $handle, '<:encoding(UTF-8)', $file or die "$file: $!";
	local $/ = undef;
	return scalar <$handle>;
}

my ($version) =
  slurp('reuse_register.control') =~ /^default_version\s*=\s*'(\d+\.\d+)'/m;
ok($version, 'the control file has a version of two numbers');

# META.json: PGXN Meta Spec 1.0.0
my $meta = JSON::PP->new->decode(slurp('META.json'));
foreach my $key (
	qw(name version abstract maintainer license provides meta-spec))
{
	ok($meta->{$key}, "META.json has the required key $key");
}
my %known = map { $_ => 1 }
  qw(name version abstract description maintainer license provides meta-spec
  generated_by no_index prereqs release_status resources tags);
is_deeply([ grep { !$known{$_} && !/^x_/i } sort keys %$meta ],
	[], 'META.json has no unknown key');
is($meta->{name}, 'reuse_register', 'META.json names the distribution');
is($meta->{version}, "$version.0", 'META.json has the version of the control file');
is($meta->{'meta-spec'}{version}, '1.0.0', 'META.json follows version 1.0.0');
is($meta->{license}, 'postgresql', 'META.json has the licence');
like($meta->{release_status}, qr/^(stable|testing|unstable)$/,
	'META.json has a known release status');
my $provided = $meta->{provides}{reuse_register};
is($provided->{version}, "$version.0", 'what is provided has the version');
is($provided->{file}, "sql/reuse_register--$version.sql",
	'what is provided is the built script');
ok(-e $provided->{file}, 'the built script is there');
foreach my $phase (sort keys %{ $meta->{prereqs} })
{
	foreach my $relation (sort keys %{ $meta->{prereqs}{$phase} })
	{
		like($relation, qr/^(requires|recommends|suggests|conflicts)$/,
			"prereqs: $phase $relation is a known relation");
		my $needed = $meta->{prereqs}{$phase}{$relation};
		foreach my $name (sort keys %$needed)
		{
			like($needed->{$name}, qr/^(0|\d+\.\d+\.\d+)$/,
				"prereqs: $name has a version of three numbers or none");
		}
	}
}

# The other places that tell a version or a requirement
like(slurp('CHANGELOG.md'), qr/^## \Q$version\E\b/m,
	'the change log has a section for this version');
my ($requires) = slurp('reuse_register.control') =~ /^requires\s*=\s*'(.*)'/m;
foreach my $name (split /\s*,\s*/, $requires)
{
	ok(defined $meta->{prereqs}{runtime}{requires}{$name},
		"META.json knows that $name is required");
}

# Documents
cmp_ok(scalar(() = slurp('README.md') =~ /\n/g),
	'<=', 150, 'the README has at most 150 lines');
my @documents = (glob('*.md'), glob('docs/*.md'));
foreach my $document (@documents)
{
	my @missing;
	my $text = slurp($document);
	$text =~ s/^```.*?^```//gms;
	while ($text =~ /\]\(([^)#\s]+)(?:#[^)]*)?\)/g)
	{
		my $target = $1;
		next if $target =~ /^[a-z]+:/;
		push @missing, $target unless -e dirname($document) . "/$target";
	}
	is_deeply(\@missing, [], "$document links to files that are there");
}

done_testing();
