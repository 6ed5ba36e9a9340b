package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.PrimitiveIterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A clock that was ahead is set right: what began while it was wrong takes nothing away, and what was there is there again. */
class ClockSetRightTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");

    private final MutableClock clock = new MutableClock(noon(0));
    private final AtomicReference<Runnable> beforeHelp = new AtomicReference<>(() -> {});
    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(clock)
            .queryExecutor(task -> {
                beforeHelp.getAndSet(() -> {}).run();
                task.run();
            })
            .build();

    @Test
    void aStreamOpenedWhileItWasAheadLetsNoDayGo() {
        dashboard.recordEvent(1, "Web", noon(0));
        beAhead();
        try (LongStream opened = dashboard.query().range(dashboard.keptDays()).profiles(ProfileFilter.all())) {
            PrimitiveIterator.OfLong mpids = opened.iterator();
            assertThat(mpids.hasNext()).isTrue();
            recordNow();
            while (mpids.hasNext()) {
                mpids.nextLong();
            }
        }

        assertThat(activeInTheLastDays()).isEqualTo(300);
    }

    @Test
    void aQuestionAskedWhileItWasAheadLetsNoDayGo() {
        beAhead();
        beforeHelp.set(this::recordNow);
        assertThat(dashboard
                        .query()
                        .range(dashboard.keptDays())
                        .identityView(IdentityView.CURRENT)
                        .report())
                .isNotNull();

        assertThat(activeInTheLastDays()).isEqualTo(300);
    }

    @Test
    void aTypeThatMadeRoomMeanwhileIsListedAgainWhereNobodyHasIt() {
        types("t", 63).forEach(type -> attach(type, noon(0)));
        IdentityChange attached = IdentityChange.of(2, noon(-2)).attach(IdentifierType.EMAIL, "a");
        dashboard.recordIdentityChange(attached);
        dashboard.recordIdentityChange(IdentityChange.of(2, noon(0)).detach(IdentifierType.EMAIL));
        dashboard.recordIdentityChange(new IdentityChange(3, noon(-2), DataEnvironment.DEVELOPMENT, attached.steps()));
        dashboard.eraseProfile(3);
        DashboardQuery query = dashboard.query().environment(DataEnvironment.DEVELOPMENT);
        DashboardReport before = query.report();
        assertThat(before.identifierDistribution()).contains(new IdentifierCount(IdentifierType.EMAIL, 0, 0));

        clock.set(noon(400));
        assertThat(dashboard.recordEvent(Event.of(4, "Web", noon(400)).with(IdentifierType.GOOGLE, "g")))
                .isEqualTo(RecordOutcome.RECORDED);
        dashboard.eraseProfile(4);
        clock.set(noon(0));

        assertThat(query.report()).isEqualTo(before);
    }

    @Test
    void aTypeRecordedMeanwhileIsListedWhereItWasBefore() {
        attach(IdentifierType.EMAIL, noon(-2));
        dashboard.recordIdentityChange(IdentityChange.of(1, noon(0)).detach(IdentifierType.EMAIL));
        DashboardQuery query = dashboard.query().inputs("Web");
        DashboardReport before = query.report();
        assertThat(before.identifierDistribution()).contains(new IdentifierCount(IdentifierType.EMAIL, 0, 0));

        clock.set(noon(400));
        attach(IdentifierType.EMAIL, noon(400));
        clock.set(noon(0));

        assertThat(query.report()).isEqualTo(before);
        assertThat(query.identifierDistribution()).isEqualTo(before.identifierDistribution());
    }

    @Test
    void aTypeThatMadeRoomAndWasRecordedAnewMeanwhileIsListedWhereItWasBefore() {
        attach(IdentifierType.EMAIL, noon(-2));
        dashboard.recordIdentityChange(IdentityChange.of(1, noon(0)).detach(IdentifierType.EMAIL));
        types("t", 63).forEach(type -> attach(type, noon(0)));
        types("t", 63)
                .forEach(type -> dashboard.recordIdentityChange(
                        IdentityChange.of(1, noon(1)).detach(type)));
        DashboardQuery query = dashboard.query().inputs("Web");
        DashboardReport before = query.report();

        clock.set(noon(400));
        dashboard.recordEvent(
                Event.of(2, "Web", noon(400)).with(IdentifierType.GOOGLE, "v").with(IdentifierType.EMAIL, "v"));
        dashboard.eraseProfile(2);
        clock.set(noon(0));

        assertThat(query.report()).isEqualTo(before);
    }

    @Test
    void aTypeThatMadeRoomMeanwhileIsBackInEveryAnswer() {
        dashboard.recordEvent(1, "Web", noon(-3));
        dashboard.recordEvent(1, "Web", noon(-2));
        types("t", 63).forEach(type -> attach(type, noon(-3)));
        attach(IdentifierType.EMAIL, noon(-3));
        types("t", 63)
                .forEach(type -> dashboard.recordIdentityChange(
                        IdentityChange.of(1, noon(-1)).detach(type)));
        dashboard.recordIdentityChange(IdentityChange.of(1, noon(-1)).detach(IdentifierType.EMAIL));
        DashboardQuery query = dashboard.query().range(DateRange.between(TODAY.minusDays(3), TODAY.minusDays(2)));
        DashboardReport before = query.report();
        assertThat(before.summary().known()).isEqualTo(1);

        clock.set(noon(400));
        for (IdentifierType type : types("n", 64)) {
            dashboard.recordEvent(Event.of(2, "Web", noon(400)).with(type, "v"));
        }
        dashboard.eraseProfile(2);
        clock.set(noon(0));

        assertThat(mpids(query, ProfileFilter.all().known())).containsExactly(1);
        assertThat(dashboard.stats().identifierTypes()).hasSize(64);
        assertThat(query.report()).isEqualTo(before);
    }

    @Test
    void anInputWhoseNumberMovesIsInTheAnswerThatMovesIt() {
        recordManyInputsThatLeave();
        dashboard.recordEvent(2, "keep", noon(192));
        DashboardQuery query = dashboard.query().range(DateRange.between(TODAY.plusDays(140), TODAY.plusDays(192)));

        assertThat(mpids(query.inputs("keep"), ProfileFilter.all())).containsExactly(1, 2);
        assertThat(mpids(query, ProfileFilter.all())).containsExactly(1, 2);
    }

    @Test
    void anInputWhoseNumberMovesCanBeRemoved() {
        recordManyInputsThatLeave();
        clock.set(noon(192));
        assertThat(dashboard.profile(1)).isNotEmpty();

        assertThat(dashboard.removeInput(DataEnvironment.PRODUCTION, "keep")).isTrue();

        dashboard.recordEvent(3, "Web", noon(192));
        DashboardQuery query = dashboard.query().range(DateRange.between(TODAY.plusDays(140), TODAY.plusDays(192)));
        for (int i = 0; i < 60; i++) {
            assertThat(query.report().summary().total()).as("report %d", i).isEqualTo(1 + i);
            dashboard.recordEvent(5_000 + i, "Web", noon(192));
        }
        assertThat(dashboard.inputs(DataEnvironment.PRODUCTION)).containsExactly("Web");
    }

    private void recordManyInputsThatLeave() {
        IntStream.range(0, 40).forEach(i -> dashboard.recordEvent(1, "input " + i, noon(0)));
        for (int day : new int[] {0, 150, 190}) {
            clock.set(noon(day));
            dashboard.recordEvent(1, "keep", noon(day));
        }
        clock.set(noon(192));
    }

    private void beAhead() {
        clock.set(noon(200));
        dashboard.recordEvent(2, "Web", noon(200));
        clock.set(noon(202));
        dashboard.recordEvent(2, "Web", noon(202));
        assertThat(dashboard.today()).isEqualTo(TODAY.plusDays(202));
    }

    private void recordNow() {
        clock.set(noon(0));
        for (long mpid = 100; mpid < 400; mpid++) {
            assertThat(dashboard.recordEvent(mpid, "Web", noon(0))).isEqualTo(RecordOutcome.RECORDED);
        }
    }

    private long activeInTheLastDays() {
        return dashboard
                .query()
                .range(DateRange.between(TODAY.minusDays(5), TODAY))
                .summary()
                .total();
    }

    private void attach(IdentifierType type, Instant time) {
        dashboard.recordIdentityChange(IdentityChange.of(1, time).attach(type, "v"));
    }

    private static long[] mpids(DashboardQuery query, ProfileFilter filter) {
        try (LongStream mpids = query.profiles(filter)) {
            return mpids.sorted().toArray();
        }
    }

    private static Iterable<IdentifierType> types(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> IdentifierType.of(prefix + i))
                .toList();
    }

    private static Instant noon(int day) {
        return TODAY.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
