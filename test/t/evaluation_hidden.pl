# What a public report hides cannot be computed from what it shows. Registers with few random
# cases are reported on with small cells hidden; an attacker who knows how the figures hang together
# solves for each hidden number, by linear programming, how small and how large it can be.
use strict;
use warnings;

use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('hidden');
$node->init;
$node->start;
sub sql { return $node->safe_psql('postgres', "SET search_path = office, pg_catalog; $_[0]"); }

# ---------------------------------------------------------------- random registers, a year each
$node->safe_psql('postgres', <<'EOQ');
CREATE EXTENSION reuse_register CASCADE;
SELECT reuse.create_register('office');
INSERT INTO office.authority (authority_id, code, kind)
SELECT n, 'A' || n, (ARRAY['municipality', 'municipality', 'region', 'public_body', 'education'])[1 + n % 5]
FROM generate_series(1, 9) AS n;
DO $$
DECLARE
	request bigint;
	received date;
	answer text;
	appeal bigint;
BEGIN
	PERFORM setseed(0.31);
	FOR y IN 2017 .. 2024 LOOP
		FOR i IN 1 .. 25 + 12 * (y - 2017) LOOP
			received := make_date(y, 1, 1) + floor(random() * 365)::integer;
			request := office.open_case('request', 1 + floor(9 * random() ^ 2)::bigint, received, jsonb_build_object(
				'channel', (ARRAY['portal', 'e-mail', 'post'])[1 + floor(3 * random() ^ 2)::integer], 'proof', 'none',
				'language', (ARRAY['fr', 'nl', 'en'])[1 + floor(3 * random() ^ 2)::integer],
				'requester_kind', (ARRAY['natural_person', 'legal_person', 'association'])[1 + floor(3 * random())::integer]));
			answer := (ARRAY['supplied', 'supplied', 'refused', 'withdrawn', 'extended', NULL])[1 + floor(6 * random())::integer];
			IF answer = 'extended' THEN
				PERFORM office.record_event(request, 'extension_notice', received + 7, '{"reasons": true}');
				PERFORM office.record_event(request, 'supplied', received + 20 + floor(random() * 50)::integer, '{}');
			ELSIF answer = 'refused' THEN
				PERFORM office.record_event(request, 'refused', received + 5 + floor(random() * 30)::integer, jsonb_build_object('partial', random() < 0.3,
					'ground', (ARRAY['trade_secret', 'personal_data', NULL])[1 + floor(3 * random())::integer], 'rights_holder', NULL,
					'reasons', true, 'means', true, 'body', true, 'forms', true, 'terms', true, 'ombudsman', true));
			ELSIF answer IS NOT NULL THEN
				PERFORM office.record_event(request, answer, received + 3 + floor(random() * 40)::integer, '{}');
			END IF;
			IF random() < 0.3 THEN
				appeal := office.open_case('appeal', 1 + floor(9 * random())::bigint, received + 60, jsonb_build_object('channel', null, 'proof', null,
					'ground', (ARRAY['refusal', 'partial', 'silence', 'charge'])[1 + floor(4 * random() ^ 2)::integer],
					'appellant_kind', (ARRAY['natural_person', 'association'])[1 + floor(2 * random())::integer]));
				IF random() < 0.7 THEN
					PERFORM office.record_event(appeal, 'decision_adopted', received + 75 + floor(random() * 60)::integer,
						jsonb_build_object('outcome', (ARRAY['upheld', 'partly_upheld', 'rejected', 'inadmissible', 'without_object'])[1 + floor(5 * random())::integer]));
				END IF;
			END IF;
		END LOOP;
	END LOOP;
END
$$;
EOQ
my $kind_of = decode_json(sql("SELECT jsonb_object_agg(code, kind) FROM authority"));
my $broader = decode_json(sql("SELECT jsonb_object_agg(list || ' ' || code, coalesce(broader, CASE list WHEN 'outcome' THEN 'none' ELSE 'not stated' END)) FROM appeal_word"));

# ---------------------------------------------------------------- what the attacker knows

# The relations between the figures of a report, whatever they are: sums that are zero, as a list of
# [coefficient, name]. A name is "section indicator dimension member" with /n or /d.
sub relations
{
	my @rows = @_;
	my %there;
	foreach my $r (@rows)
	{
		my $name = join(' ', @$r{qw(section indicator dimension member)});
		$there{"$name/n"} = $r if defined $r->{numerator};
		$there{"$name/d"} = $r if defined $r->{denominator};
	}
	my (@sums, $slacks);
	my $sum = sub {
		my ($whole, @parts) = @_;
		push @sums, [ [ 1, $whole ], map { [ -1, $_ ] } grep { $there{$_} || /^slack/ } @parts ] if $there{$whole};
	};
	my $slack = sub { return 'slack' . ++$slacks };
	my $same = sub { my ($one, $other) = @_; push @sums, [ [ 1, $one ], [ -1, $other ] ] if $there{$one} && $there{$other}; };
	my %dimensions;
	foreach my $r (grep { $_->{dimension} ne '' } @rows)
	{
		push @{ $dimensions{"$r->{section} $r->{indicator}"}{ $r->{dimension} } }, $r->{member};
	}
	foreach my $figure (keys %dimensions)
	{
		my %of = %{ $dimensions{$figure} };
		foreach my $what ('n', 'd')
		{
			# the denominator of a share adds up; that of other figures is one number
			next if $what eq 'd' && $figure ne 'E in_time';
			foreach my $dimension (keys %of)
			{
				$sum->("$figure  /$what", map { "$figure $dimension $_/$what" } @{ $of{$dimension} });
			}
			foreach my $pair ([ 'authority', 'authority_kind' ], [ 'ground', 'type' ], [ 'outcome', 'admissibility' ])
			{
				my ($narrow, $wide) = @$pair;
				next unless $of{$wide} && $of{$narrow};
				foreach my $group (@{ $of{$wide} })
				{
					$sum->("$figure $wide $group/$what", map { "$figure $narrow $_/$what" } grep {
						($narrow eq 'authority' ? $kind_of->{$_} : $broader->{"$narrow $_"} // ($wide eq 'admissibility' ? 'none' : 'not stated')) eq $group
					} @{ $of{$narrow} });
				}
			}
		}
	}
	my $received = 'A requests_received  /n';
	$same->($received, 'E outcome  /n');
	$same->($received, $_) foreach map { "$_  /d" } 'E in_time_of_all', 'B published_after_request', 'E extended';
	$sum->('E in_time  /n', map { "E outcome outcome $_/n" } 'in_time', 'in_extended_term');
	$sum->('E in_time  /d', map { "E outcome outcome $_/n" } 'in_time', 'in_extended_term', 'late', 'silent');
	$same->('E in_time  /n', 'E in_time_of_all  /n');
	$sum->('E extended  /n', 'E outcome outcome in_extended_term/n', 'E extended_late  /n', $slack->());
	$same->('E extended  /n', 'E extended_late  /d');
	$same->('E working_days  /n', "E $_  /d") foreach map { ($_, "net_$_") } qw(median mean p90 minimum maximum);
	$sum->('E working_days  /n', map { "E median quarter $_/d" } 1 .. 4);
	foreach my $q (1 .. 4)
	{
		my @months = map { sprintf('A requests_received month %02d/n', 3 * $q - $_) } 2, 1, 0;
		$same->("E median quarter $q/d", "E $_ quarter $q/d") foreach qw(p90 net_median net_p90);
		# no more can be answered, or have a term, than were received
		foreach my $part ("E median quarter $q/d", "E in_time quarter $q/d")
		{
			push @sums, [ [ 1, $part ], [ 1, $slack->() ], map { [ -1, $_ ] } grep { $there{$_} } @months ] if $there{$part};
		}
	}
	$sum->("A requests_received authority $_/n", "E in_time authority $_/d", $slack->())
	  foreach grep { $there{"E in_time authority $_/d"} } keys %$kind_of;
	$same->('E refused_on  /n', 'E partly_refused  /d');
	$same->('A requests_at_end  /n', 'E backlog  /d');
	$same->('F appeals_closed  /n', 'F appeal_outcome  /n');
	foreach my $stock ('A requests', 'F appeals')
	{
		push @sums, [ [ 1, "${stock}_at_start  /n" ], [ 1, "${stock}_received  /n" ],
			[ -1, "${stock}_closed  /n" ], [ -1, "${stock}_at_end  /n" ] ];
	}
	$same->('F over_30_days  /d', "F $_  /d") foreach qw(over_60_days median_days mean_days p90_days minimum_days maximum_days);
	$sum->('F over_30_days  /n', 'F over_60_days  /n', $slack->());
	$same->("F terms_exceeded rule $_/n", "F terms $_ exceeded/n") foreach map { $_->{member} } grep { $_->{dimension} eq 'rule' } @rows;
	# a part is no more than its whole
	foreach my $name (grep { m{/n$} } keys %there)
	{
		(my $base = $name) =~ s{/n$}{/d};
		push @sums, [ [ 1, $base ], [ -1, $name ], [ -1, $slack->() ] ] if $there{$base};
	}
	return @sums;
}

# ---------------------------------------------------------------- linear programming

# The least and the greatest value of each name asked for, where the sums are zero, what is
# shown is what it is, and nothing is negative.
sub ranges
{
	my ($sums, $shown, $asked) = @_;
	my (%column, @rows);
	my $columns = 0;
	foreach my $sum (@$sums)
	{
		my (%row, $b);
		$b = 0;
		foreach my $term (@$sum)
		{
			my ($coefficient, $name) = @$term;
			if (defined $shown->{$name})
			{
				$b -= $coefficient * $shown->{$name};
				next;
			}
			$column{$name} = $columns++ unless defined $column{$name};
			$row{ $column{$name} } += $coefficient;
		}
		next unless grep { $_ } values %row;
		my $sign = $b < 0 ? -1 : 1;
		push @rows, [ { map { $_ => $sign * $row{$_} } keys %row }, $sign * $b ];
	}
	my $n = $columns;
	# a tableau with one artificial variable a row, which the first phase drives out
	my @table = map {
		my ($row, $b) = @{ $rows[$_] };
		[ (map { $row->{$_} // 0 } 0 .. $n - 1), $b ]
	} 0 .. $#rows;
	my @basis = map { $n + $_ } 0 .. $#rows;
	my $pivot = sub {
		my ($r, $c) = @_;
		my $p = $table[$r][$c];
		$_ /= $p foreach @{ $table[$r] };
		foreach my $i (grep { $_ != $r && abs($table[$_][$c]) > 1e-9 } 0 .. $#table)
		{
			my $f = $table[$i][$c];
			$table[$i][$_] -= $f * $table[$r][$_] foreach 0 .. $n;
			$table[$i][$n] = 0 if abs($table[$i][$n]) < 1e-9;
		}
		$basis[$r] = $c;
	};
	my $minimise = sub {
		my ($cost) = @_;    # of each column; artificial ones cost 1 in the first phase
		while (1)
		{
			my ($enter, $leave, $least);
			foreach my $c (0 .. $n - 1)
			{
				my $reduced = $cost->($c);
				foreach my $r (0 .. $#table) { my $k = $cost->($basis[$r]); $reduced -= $k * $table[$r][$c] if $k; }
				if ($reduced < -1e-7) { $enter = $c; last; }
			}
			last unless defined $enter;
			foreach my $r (0 .. $#table)
			{
				next if $table[$r][$enter] < 1e-9;
				my $ratio = $table[$r][$n] / $table[$r][$enter];
				if (!defined $least || $ratio < $least - 1e-12 || ($ratio < $least + 1e-12 && $basis[$r] < $basis[$leave]))
				{
					($leave, $least) = ($r, $ratio);
				}
			}
			return undef unless defined $leave;    # without bound
			$pivot->($leave, $enter);
		}
		my $value = 0;
		$value += $cost->($basis[$_]) * $table[$_][$n] foreach 0 .. $#table;
		return $value;
	};
	die 'the figures contradict each other' if $minimise->(sub { $_[0] >= $n ? 1 : 0 }) > 1e-6;
	# what is still artificial is zero: out with it, or with its row
	for (my $r = 0; $r < @table; $r++)
	{
		next if $basis[$r] < $n;
		my ($c) = grep { abs($table[$r][$_]) > 1e-9 } 0 .. $n - 1;
		if (defined $c) { $pivot->($r, $c); }
		else { splice(@table, $r, 1); splice(@basis, $r, 1); $r--; }
	}
	my %range;
	foreach my $name (@$asked)
	{
		my $c = $column{$name};
		if (!defined $c) { $range{$name} = [ 0, 9**9 ]; next; }
		my $low = $minimise->(sub { $_[0] == $c ? 1 : 0 });
		my $high = $minimise->(sub { $_[0] == $c ? -1 : 0 });
		$range{$name} = [ $low, defined $high ? -$high : 9**9 ];
	}
	return \%range;
}

# The attack must be able to succeed.
my $toy = ranges([ [ [ 1, 't' ], [ -1, 'a' ], [ -1, 'b' ] ] ], { t => 7, b => 4 }, ['a']);
is_deeply([ map { sprintf '%d', $_ } @{ $toy->{a} } ], [ 3, 3 ], 'one hidden number is computed');
$toy = ranges([ [ [ 1, 't' ], [ -1, 'a' ], [ -1, 'b' ] ] ], { t => 7 }, ['a']);
is_deeply([ map { sprintf '%d', $_ } @{ $toy->{a} } ], [ 0, 7 ], 'of two only the sum');

# ---------------------------------------------------------------- the attack
my ($hidden_cells, $recovered) = (0, 0);
foreach my $year (2017 .. 2024)
{
	my @all = @{ decode_json(sql("SELECT jsonb_agg(to_jsonb(r)) FROM evaluation_report($year) AS r WHERE section BETWEEN 'A' AND 'F'")) };
	my @sums = relations(@all);
	my %value;
	foreach my $r (@all)
	{
		my $name = join(' ', @$r{qw(section indicator dimension member)});
		$value{"$name/n"} = $r->{numerator};
		$value{"$name/d"} = $r->{denominator};
	}
	my @false = grep {
		my $sum = $_;
		my $total = 0;
		my $slack = grep { $_->[1] =~ /^slack/ } @$sum;
		$total += $_->[0] * ($value{ $_->[1] } // 0) foreach grep { $_->[1] !~ /^slack/ } @$sum;
		!$slack && $total != 0
	} @sums;
	is(scalar(@false), 0, "$year: the relations hold") or diag(explain(\@false));
	foreach my $below (3, 5)
	{
		my @public = @{ decode_json(sql("SELECT evaluation_report_json($year, language => 'fr', suppress_below => $below) -> 'figures'")) };
		my (%shown, @secret);
		foreach my $r (grep { $_->{section} =~ /^[A-F]$/ } @public)
		{
			my $name = join(' ', @$r{qw(section indicator dimension member)});
			$shown{"$name/n"} = $r->{numerator} if defined $r->{numerator};
			$shown{"$name/d"} = $r->{denominator} if defined $r->{denominator};
			next unless $r->{suppressed};
			my ($n, $d) = ($value{"$name/n"}, $value{"$name/d"});
			push @secret, "$name/n" if defined $n && ($n >= 1 && $n < $below || defined $d && $d > $n && $d - $n < $below);
			push @secret, "$name/d" if !defined $n && $d >= 1 && $d < $below;
		}
		my @small = grep {
			$_->{unit} =~ /^(requests|appeals|notices|decisions|terms|licences)$/
			  && defined $_->{numerator} && $_->{numerator} >= 1 && $_->{numerator} < $below
		} @public;
		is(scalar(@small), 0, "$year below $below: no small count is shown") or diag(explain(\@small));
		my $range = ranges(\@sums, \%shown, \@secret);
		my @found = grep { int($range->{$_}[1] + 1e-6) - int($range->{$_}[0] + 1 - 1e-6) < 1 } @secret;
		is(scalar(@found), 0, "$year below $below: none of " . @secret . ' can be computed')
		  or diag(join("\n", map { "$_ is $value{$_}" } @found));
		$hidden_cells += @secret;
		# with nothing but the small ones hidden he would have found some
		my %all = %value;
		delete @all{ grep { defined $value{$_} && $value{$_} >= 1 && $value{$_} < $below } @secret };
		my @asked = grep { !defined $all{$_} } @secret;
		$range = ranges(\@sums, \%all, \@asked);
		$recovered += grep { int($range->{$_}[1] + 1e-6) - int($range->{$_}[0] + 1 - 1e-6) < 1 } @asked;
	}
}
cmp_ok($hidden_cells, '>', 200, 'there was something to look for');

cmp_ok($recovered, '>', 20, 'and with less hidden it would have been found');

$node->stop;
done_testing();
