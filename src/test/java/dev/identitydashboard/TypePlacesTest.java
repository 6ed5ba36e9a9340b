package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An identifier type takes one of 64 places as long as any profile has it, or had it on a kept day. */
class TypePlacesTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");
    private static final List<IdentifierType> PARTNERS = IntStream.range(0, 64)
            .mapToObj(number -> IdentifierType.of("partner:" + number))
            .toList();

    private final MutableClock clock = new MutableClock(NOON);
    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(clock).build();

    @Test
    void aDetachOfWhatWasNeverAttachedTakesNoPlace() {
        for (IdentifierType partner : PARTNERS) {
            assertThat(dashboard.recordIdentityChange(IdentityChange.of(1, NOON).detach(partner, "a")))
                    .isEqualTo(RecordOutcome.RECORDED);
            assertThat(dashboard.recordIdentityChange(
                            IdentityChange.of(2, NOON).detach(partner).in(DataEnvironment.DEVELOPMENT)))
                    .isEqualTo(RecordOutcome.RECORDED);
        }
        assertThat(attachEmail(3)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.stats().identifierTypes()).containsExactly(IdentifierType.EMAIL);
    }

    @Test
    void aDetachHoldsAgainstAnAttachOfAnEarlierDayThatIsRecordedLater() {
        IdentifierType loyalty = IdentifierType.of("loyalty_id");
        for (long mpid = 1; mpid <= 40; mpid++) {
            dashboard.recordIdentityChange(IdentityChange.of(mpid, daysAgo(2)).detach(loyalty, "a"));
        }
        for (long mpid = 1; mpid <= 20; mpid++) {
            for (int day = 0; day < 5; day++) {
                dashboard.recordEvent(Event.of(mpid, "Web", daysAgo(day)));
            }
            dashboard.recordIdentityChange(IdentityChange.of(mpid, daysAgo(4)).attach(loyalty, "a"));
        }
        assertThat(days(4, 0).identifierDistributionOverTime())
                .filteredOn(row -> row.type().equals(loyalty))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.days()).extracting(DailyCount::profiles).containsExactly(20L, 20L, 0L, 0L, 0L));
    }

    @Test
    void typesThatNobodyHasOrHadOnAKeptDayGiveTheirPlacesBackAtOnce() {
        fillPlaces();
        PARTNERS.forEach(partner ->
                dashboard.recordIdentityChange(IdentityChange.of(1, daysAgo(-1)).detach(partner)));
        assertThat(attachEmail(2)).isEqualTo(RecordOutcome.IDENTIFIERS_DROPPED);

        clock.set(NOON.plus(Duration.ofDays(181)));
        assertThat(attachEmail(2)).isEqualTo(RecordOutcome.IDENTIFIERS_DROPPED);
        clock.set(NOON.plus(Duration.ofDays(182)));
        assertThat(dashboard.stats().identifierTypes()).isEmpty();
        assertThat(attachEmail(2)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.stats().identifierTypes()).containsExactly(IdentifierType.EMAIL);
        assertThat(summary()).isEqualTo(new ProfileCounts(1, 1, 0));
    }

    @Test
    void aTypeThatWasAttachedAndDetachedOnOneDayHasNoPlace() {
        fillPlaces();
        dashboard.recordIdentityChange(IdentityChange.of(1, NOON).detach(PARTNERS.get(7)));

        assertThat(dashboard.stats().identifierTypes()).hasSize(63).doesNotContain(PARTNERS.get(7));
        assertThat(attachEmail(2)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.recordIdentityChange(IdentityChange.of(1, NOON).attach(PARTNERS.get(7))))
                .isEqualTo(RecordOutcome.IDENTIFIERS_DROPPED);
    }

    @Test
    void anErasureGivesPlacesBack() {
        fillPlaces();
        dashboard.eraseProfile(1);

        assertThat(dashboard.stats().identifierTypes()).isEmpty();
        assertThat(attachEmail(2)).isEqualTo(RecordOutcome.RECORDED);
        fillPlacesBut(1);
        assertThat(dashboard.stats().identifierTypes()).hasSize(64);
    }

    @Test
    void aTypeThatComesBackIsListedWhereverItWasAttached() {
        dashboard.recordIdentityChange(IdentityChange.of(1, NOON).attach(IdentifierType.EMAIL, "a"));
        dashboard.eraseProfile(1);
        dashboard.recordIdentityChange(
                IdentityChange.of(2, NOON).attach(IdentifierType.EMAIL, "a").in(DataEnvironment.DEVELOPMENT));

        for (DataEnvironment environment : DataEnvironment.values()) {
            assertThat(dashboard.query().environment(environment).report().identifierDistribution())
                    .extracting(IdentifierCount::type)
                    .as("%s", environment)
                    .containsExactly(IdentifierType.MPID, IdentifierType.EMAIL);
        }
    }

    @Test
    void placesGivenAwayWhileTheClockWasWrongComeBackWithTheRightTime() {
        PARTNERS.forEach(partner ->
                dashboard.recordIdentityChange(IdentityChange.of(1, daysAgo(3)).attach(partner, "a")));
        for (int day = 0; day < 4; day++) {
            dashboard.recordEvent(Event.of(1, "Web", daysAgo(day)));
        }
        PARTNERS.forEach(partner ->
                dashboard.recordIdentityChange(IdentityChange.of(1, daysAgo(1)).detach(partner)));
        DashboardReport before = days(3, 0);
        for (int round = 0; round < 20; round++) {
            assertThat(days(3, 0)).isEqualTo(before);
        }

        clock.set(NOON.plus(Duration.ofDays(400)));
        assertThat(attachEmail(2)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.stats().identifierTypes()).containsExactly(IdentifierType.EMAIL);
        dashboard.eraseProfile(2);
        clock.set(NOON);
        for (int round = 0; round < 20; round++) {
            assertThat(days(3, 0)).isEqualTo(before);
        }
        assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
        assertThat(dashboard.stats().identifierTypes()).hasSize(64);
    }

    @Test
    void threadsThatMakeTypesAndLetThemGoDoNotTakePlacesFromEachOther() {
        List<CompletableFuture<List<RecordOutcome>>> threads = IntStream.range(0, 3)
                .mapToObj(thread ->
                        CompletableFuture.supplyAsync(() -> makeAndErase(thread), task -> new Thread(task).start()))
                .toList();
        for (CompletableFuture<List<RecordOutcome>> thread : threads) {
            assertThat(thread.join()).hasSize(6_000).containsOnly(RecordOutcome.RECORDED);
        }
        assertThat(dashboard.stats().outcomes())
                .containsEntry(RecordOutcome.RECORDED, 18_000L)
                .containsEntry(RecordOutcome.IDENTIFIERS_DROPPED, 0L);
    }

    private List<RecordOutcome> makeAndErase(int thread) {
        List<RecordOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            Event event = Event.of(thread + 1, "Web", NOON).with(IdentifierType.of(thread + " " + i), "a");
            if (i % 2 == 0) {
                outcomes.add(dashboard.recordEvent(event));
            } else {
                dashboard.recordEvents(List.of(event)).forEach((outcome, events) -> {
                    if (events > 0) {
                        outcomes.add(outcome);
                    }
                });
            }
            dashboard.eraseProfile(thread + 1);
        }
        return outcomes;
    }

    @Test
    void namesThatWereOnlyEverDetachedLeaveMemoryWithTheirDays() {
        for (long mpid = 1; mpid <= 2_000; mpid++) {
            dashboard.recordIdentityChange(
                    IdentityChange.of(mpid % 50 + 1, NOON).detach(IdentifierType.of("never:" + mpid), "a"));
        }
        assertThat(dashboard.stats().memory().values()).isGreaterThan(1_000_000);
        for (int day = 183; day <= 186; day++) {
            clock.set(NOON.plus(Duration.ofDays(day)));
            dashboard.recordEvent(Event.of(1, "Web", clock.instant()));
        }
        assertThat(dashboard.stats().memory().values()).isLessThan(10_000);
    }

    @Test
    void typesThatAreNotAcceptedAreDropped() {
        try (IdentityDashboard strict = IdentityDashboard.builder()
                .clock(clock)
                .acceptIdentifierTypes(IdentifierType.EMAIL)
                .build()) {
            assertThat(strict.recordEvent(Event.of(1, "Web", NOON)
                            .with(IdentifierType.EMAIL, "a")
                            .with(IdentifierType.GOOGLE, "g")))
                    .isEqualTo(RecordOutcome.IDENTIFIERS_DROPPED);
            assertThat(strict.recordIdentityChange(IdentityChange.of(2, NOON).detach(IdentifierType.GOOGLE)))
                    .isEqualTo(RecordOutcome.IDENTIFIERS_DROPPED);
            assertThat(strict.stats().identifierTypes()).containsExactly(IdentifierType.EMAIL);
            assertThat(strict.stats().profiles()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "in bulk: {0}")
    @ValueSource(booleans = {false, true})
    void typesThatOnlyIdleProfilesHaveGiveTheirPlacesBack(boolean inBulk) {
        for (long mpid = 2; mpid < 40; mpid++) {
            MutableClock time = new MutableClock(NOON);
            try (IdentityDashboard forgetful = IdentityDashboard.builder()
                    .clock(time)
                    .retentionDays(7)
                    .forgetIdleAfter(7)
                    .build()) {
                List<Identifier> all = PARTNERS.stream().map(Identifier::of).toList();
                forgetful.recordEvent(new Event(1, "Web", NOON, DataEnvironment.PRODUCTION, all));
                for (int day = 1; day <= 40; day++) {
                    time.set(NOON.plus(Duration.ofDays(day)));
                    forgetful.recordEvent(Event.of(40, "Web", time.instant()));
                }
                Event event = Event.of(mpid, "Web", time.instant()).with(IdentifierType.EMAIL, "a");

                assertThat(
                                inBulk
                                        ? forgetful.recordEvents(List.of(event)).keySet()
                                        : Set.of(forgetful.recordEvent(event)))
                        .as("profile %d, in any part", mpid)
                        .containsExactly(RecordOutcome.RECORDED);
                assertThat(forgetful.stats().identifierTypes()).containsExactly(IdentifierType.EMAIL);
            }
        }
    }

    @Test
    void aDetachThatCanBeRecordedDoesNotTakeThePlaceOfAnAttachBehindIt() {
        fillPlacesBut(1);
        IdentifierType never = IdentifierType.of("never");

        assertThat(dashboard.recordIdentityChange(
                        IdentityChange.of(2, NOON).detach(never).attach(IdentifierType.EMAIL, "a")))
                .isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.stats().identifierTypes()).hasSize(64).contains(IdentifierType.EMAIL);
    }

    private void fillPlaces() {
        fillPlacesBut(0);
    }

    private void fillPlacesBut(int left) {
        for (IdentifierType partner : PARTNERS.subList(left, PARTNERS.size())) {
            assertThat(dashboard.recordIdentityChange(IdentityChange.of(1, NOON).attach(partner, "a")))
                    .isEqualTo(RecordOutcome.RECORDED);
        }
    }

    private RecordOutcome attachEmail(long mpid) {
        return dashboard.recordEvent(Event.of(mpid, "Web", clock.instant()).with(IdentifierType.EMAIL, "a"));
    }

    private ProfileCounts summary() {
        return dashboard
                .query()
                .range(DateRange.between(dashboard.today(), dashboard.today()))
                .summary();
    }

    private DashboardReport days(int from, int to) {
        return dashboard
                .query()
                .range(DateRange.between(TODAY.minusDays(from), TODAY.minusDays(to)))
                .report();
    }

    private static Instant daysAgo(int days) {
        return NOON.minus(Duration.ofDays(days));
    }
}
