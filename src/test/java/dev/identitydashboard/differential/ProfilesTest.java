package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.HeldIdentifiers;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileDetails;
import dev.identitydashboard.ProfileFilter;
import dev.identitydashboard.ProfileFilter.Kind;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceProfiles;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.EventStreams;
import dev.identitydashboard.streams.StreamStep;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles behind every number are those of the oracle, as many as the number says; so is what is known of each. */
class ProfilesTest {
    private final Random random = new Random(5);
    private int found;
    private int becameKnown;

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {51_000, 52_000, 53_000})
    void equalTheOracle(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + 40; seed++) {
            EventStream stream = EventStreams.everything(seed);
            MutableClock clock = new MutableClock(stream.start());
            ReferenceDashboard oracle = new ReferenceDashboard(stream.settings().withClock(clock));
            try (IdentityDashboard dashboard =
                    Dashboards.of(stream.settings().withClock(clock), 1 << random.nextInt(5))) {
                for (StreamStep step : stream.steps()) {
                    take(stream + " at " + clock.instant(), step, clock, dashboard, oracle);
                }
                compareDetails(stream, clock, dashboard, oracle);
            }
        }
        assertThat(found).as("profiles found").isGreaterThan(2_000);
        assertThat(becameKnown).as("profiles that became known").isPositive();
    }

    private void take(
            String where, StreamStep step, MutableClock clock, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        if (step instanceof StreamStep.ClockMoved moved) {
            clock.set(moved.now());
        } else if (step instanceof StreamStep.Recorded recorded) {
            dashboard.recordEvent(recorded.event());
            oracle.recordEvent(recorded.event());
        } else if (step instanceof StreamStep.Changed changed) {
            dashboard.recordIdentityChange(changed.change());
            oracle.recordIdentityChange(changed.change());
        } else if (step instanceof StreamStep.Asked asked) {
            compareNumbers(where, dashboard, asked.query());
            compareFilters(where, dashboard, oracle, asked.query());
        }
    }

    private void compareNumbers(String where, IdentityDashboard dashboard, ReferenceQuery asked) {
        DashboardQuery query = Dashboards.query(dashboard, asked);
        DashboardReport report = query.report();
        assertThat(query.profiles(ProfileFilter.all()).count())
                .as(where)
                .isEqualTo(report.summary().total());
        assertThat(query.profiles(ProfileFilter.all().known()).count())
                .as(where)
                .isEqualTo(report.summary().known());
        assertThat(query.profiles(ProfileFilter.all().anonymous()).count())
                .as(where)
                .isEqualTo(report.summary().anonymous());
        report.identifierDistribution().stream()
                .skip(1)
                .forEach(row -> assertThat(query.profiles(ProfileFilter.all().with(row.type()))
                                .count())
                        .as("%s, %s", where, row.type())
                        .isEqualTo(row.profiles()));
        int day = random.nextInt(report.range().days());
        LocalDate date = report.range().dates().get(day);
        assertThat(query.range(DateRange.between(date, date))
                        .profiles(ProfileFilter.all().known())
                        .count())
                .as("%s, on %s", where, date)
                .isEqualTo(report.knownVsAnonymousOverTime().get(day).profiles().known());
    }

    private void compareFilters(
            String where, IdentityDashboard dashboard, ReferenceDashboard oracle, ReferenceQuery asked) {
        DashboardQuery query = Dashboards.query(dashboard, asked);
        List<IdentifierType> types = oracle.identifierTypes();
        for (int i = 0; i < 6; i++) {
            ProfileFilter filter = filter(asked, types);
            Set<Long> expected = ReferenceProfiles.of(oracle.scope(asked), filter);
            assertThat(query.profiles(filter).toArray())
                    .as("%s, %s, %s", where, asked, filter)
                    .containsExactlyInAnyOrder(
                            expected.stream().mapToLong(Long::longValue).toArray());
            found += expected.size();
            becameKnown += filter.kind() == Kind.BECAME_KNOWN ? expected.size() : 0;
            ProfileFilter other = filter(asked, types);
            Set<Long> rest = new HashSet<>(expected);
            rest.removeAll(ReferenceProfiles.of(oracle.scope(asked), other));
            assertThat(query.profilesNotIn(filter, query, other).boxed())
                    .as("%s, %s, %s but %s", where, asked, filter, other)
                    .containsExactlyInAnyOrderElementsOf(rest);
        }
        if (asked.view() == IdentityView.CURRENT) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> query.profiles(ProfileFilter.all().becameKnown()))
                    .withMessageContaining("CURRENT");
        }
    }

    private ProfileFilter filter(ReferenceQuery asked, List<IdentifierType> types) {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.BECAME_KNOWN || asked.view() == IdentityView.AS_OF_DAY)
                .toList();
        ProfileFilter filter = new ProfileFilter(
                kinds.get(random.nextInt(kinds.size())), random.nextInt(3) == 0, List.of(), List.of());
        if (!types.isEmpty() && random.nextInt(3) == 0) {
            filter = filter.with(types.get(random.nextInt(types.size())));
        }
        if (!types.isEmpty() && random.nextInt(3) == 0) {
            filter = filter.without(types.get(random.nextInt(types.size())), IdentifierType.of("never_seen"));
        }
        return filter;
    }

    private static void compareDetails(
            EventStream stream, MutableClock clock, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        for (long mpid : stream.universe().mpids()) {
            List<ProfileDetails> details = dashboard.profile(mpid);
            for (DataEnvironment environment : DataEnvironment.values()) {
                ProfileDetails known = details.stream()
                        .filter(each -> each.environment() == environment)
                        .findFirst()
                        .orElseGet(() -> new ProfileDetails(
                                mpid, environment, new TreeMap<>(), List.of(), List.of(), List.of()));
                for (String input : stream.universe().inputs()) {
                    assertThat(known.activeDays().getOrDefault(input, List.of()))
                            .as("%s, %d through %s", stream, mpid, input)
                            .isEqualTo(oracle.activeDays(environment, mpid, input));
                }
                for (IdentifierType type : stream.universe().types()) {
                    compareHeld(stream, clock, oracle, known, type);
                }
            }
        }
    }

    private static void compareHeld(
            EventStream stream,
            MutableClock clock,
            ReferenceDashboard oracle,
            ProfileDetails known,
            IdentifierType type) {
        long expected = oracle.identifiers(known.environment(), known.mpid(), type, LocalDate.MAX);
        List<HeldIdentifiers> held = known.identifiers().stream()
                .filter(each -> each.type().equals(type))
                .toList();
        String where = stream + ", " + known.mpid() + " " + type;
        assertThat(held).as(where).hasSize(expected > 0 ? 1 : 0);
        for (HeldIdentifiers each : held) {
            assertThat(each.identifiers()).as(where).isEqualTo((int) expected);
            each.since().ifPresent(since -> {
                assertThat(oracle.identifiers(known.environment(), known.mpid(), type, since))
                        .as(where)
                        .isPositive();
                assertThat(oracle.identifiers(known.environment(), known.mpid(), type, since.minusDays(1)))
                        .as(where)
                        .isZero();
            });
            if (each.since().isEmpty()) {
                LocalDate oldest = stream.universe().oldest(clock.instant());
                assertThat(oracle.identifiers(known.environment(), known.mpid(), type, oldest))
                        .as(where)
                        .isPositive();
            }
        }
    }
}
