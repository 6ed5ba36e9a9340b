package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wrong clock costs, which is little, and when days leave for good. */
class ClockTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final int RETENTION = 10;

    private final MutableClock clock = new MutableClock(noon(0));
    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(clock)
            .retentionDays(RETENTION)
            .forgetIdleAfter(RETENTION)
            .build();

    @ParameterizedTest(name = "{0} days")
    @ValueSource(ints = {2, 400, 3_650, 300_000_000, -2, -400, -3_650, -20_000, -300_000_000})
    void aWrongReadingLeavesEverythingAsItWas(int days) {
        fill(1);
        Object before = everything();
        for (int i = 0; i < 3; i++) {
            int offset = days + Integer.signum(days) * i;
            clock.set(noon(offset));
            if (offset > 0) {
                dashboard.recordEvent(Event.of(1, "Web", clock.instant()).with(IdentifierType.CUSTOMER_ID, "other"));
                dashboard.recordIdentityChange(IdentityChange.of(2, clock.instant())
                        .detach(IdentifierType.EMAIL)
                        .attach(IdentifierType.of("new")));
            }
            if (Math.abs(offset) > RETENTION) {
                dashboard.recordEvent(Event.of(99, "Unseen", clock.instant()));
                dashboard.annotate(Annotation.on(dashboard.today(), "Before or after all days"));
            }
            assertThat(dashboard
                            .query()
                            .range(dashboard.keptDays())
                            .fullReport()
                            .previous())
                    .isEmpty();
            clock.set(noon(0));

            assertThat(everything()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void theMostExtremeReadingsAreSurvived(String extreme) {
        for (String zone : List.of("UTC", "Europe/Berlin", "-18:00", "+18:00")) {
            MutableClock wrong = new MutableClock(noon(0));
            try (IdentityDashboard zoned = IdentityDashboard.builder()
                    .clock(wrong)
                    .zone(ZoneId.of(zone))
                    .build()) {
                zoned.recordEvent(Event.of(1, "Web", noon(-3)));
                wrong.set(Instant.parse(extreme));
                assertThat(zoned.recordEvent(Event.of(2, "Web", noon(-3)))).isNotEqualTo(RecordOutcome.RECORDED);
                zoned.aliasProfile(ProfileAlias.of(1, 3));
                assertThat(zoned.query().range(zoned.keptDays()).fullReport().previous())
                        .isEmpty();
                wrong.set(noon(0));
                assertThat(zoned.query().range(zoned.keptDays()).summary().total())
                        .as(zone)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void whatWasAcceptedForLaterIsInNoAnswerUntilItsDayHasCome() {
        fill(1);
        clock.set(noon(5));
        dashboard.recordEvent(Event.of(1, "Later", noon(5)).with(IdentifierType.of("later"), "x"));
        clock.set(noon(0));

        for (int day = 0; day < 4; day++) {
            clock.set(noon(day));
            assertThat(current().identifierDistribution())
                    .as("day %d", day)
                    .noneMatch(row -> row.type().name().equals("later"));
            assertThat(dashboard.profile(1).get(0).identifiers())
                    .noneMatch(held -> held.type().name().equals("later"));
            assertThat(dashboard.stats().lastDay())
                    .hasValueSatisfying(last -> assertThat(last).isBefore(TODAY.plusDays(5)));
        }
        clock.set(noon(4));
        assertThat(current().identifierDistribution())
                .as("the skew lets tomorrow's in")
                .contains(new IdentifierCount(IdentifierType.of("later"), 1, 1));
        assertThat(dashboard.inputs(DataEnvironment.PRODUCTION)).doesNotContain("Later");
        clock.set(noon(5));
        assertThat(dashboard.inputs(DataEnvironment.PRODUCTION)).contains("Later");
    }

    @Test
    void aClockAloneLetsNothingGo() {
        fill(0);
        Object before = everything();
        for (int day = 1; day < 3_000; day += 41) {
            clock.set(noon(day));
            assertThat(everything()).isNotEqualTo(before);
        }
        clock.set(noon(0));
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest(name = "a reading every {0} days")
    @ValueSource(ints = {1, 7, 40})
    void daysThatTwoReadingsAgreeOnLeaveMemoryAndDoNotReturn(int pace) {
        for (long mpid = 1; mpid <= 20_000; mpid++) {
            dashboard.recordEvent(
                    Event.of(mpid, "Web", noon(-(mpid % RETENTION))).with(IdentifierType.EMAIL, "e" + mpid));
        }
        long full = dashboard.stats().memory().total();
        int day = 0;
        while (day <= RETENTION + 2 * pace) {
            day += pace;
            clock.set(noon(day));
            dashboard.recordEvent(Event.of(50_000, "Web", clock.instant()));
        }
        assertThat(dashboard.stats().profiles()).isEqualTo(1);
        assertThat(dashboard.stats().memory().activity()).isLessThan(full / 50);

        clock.set(noon(0));
        assertThat(dashboard.query().range(dashboard.keptDays()).summary().total())
                .isZero();
        assertThat(dashboard.profile(1)).isEmpty();
        assertThat(dashboard.stats().firstDay()).isEmpty();
    }

    @Test
    void idleProfilesLeaveOnceTwoReadingsAgree() {
        dashboard.recordEvent(Event.of(1, "Web", noon(0)).with(IdentifierType.EMAIL));
        clock.set(noon(400));
        dashboard.recordEvent(Event.of(2, "Web", noon(400)));
        clock.set(noon(0));
        assertThat(dashboard.profile(1)).as("one reading").hasSize(1);

        clock.set(noon(RETENTION + 1));
        dashboard.recordEvent(Event.of(3, "Web", clock.instant()));
        assertThat(dashboard.profile(1)).as("the first of two").hasSize(1);
        clock.set(noon(RETENTION + 2).minusNanos(1));
        assertThat(dashboard.profile(1)).as("a moment too early").hasSize(1);
        clock.set(noon(RETENTION + 2));
        assertThat(dashboard.profile(1)).as("a day later").isEmpty();
    }

    @Test
    void aClockThatWasAheadForDaysCostsWhatHasLeftAndNothingAfterwards() {
        fill(1);
        for (int day = 400; day < 404; day++) {
            clock.set(noon(day));
            dashboard.recordEvent(Event.of(9, "Web", clock.instant()));
        }
        clock.set(noon(0));
        assertThat(dashboard.query().range(dashboard.keptDays()).summary().total())
                .isZero();
        for (int day = 1 - RETENTION; day <= 0; day++) {
            Event event = Event.of(10 + day, "Web", noon(day)).with(IdentifierType.EMAIL);
            assertThat(dashboard.recordEvent(event)).isEqualTo(RecordOutcome.RECORDED);
            assertThat(dashboard.recordEvent(event)).isEqualTo(RecordOutcome.RECORDED);
        }
        DashboardReport report = dashboard.query().range(dashboard.keptDays()).report();
        assertThat(report.summary()).isEqualTo(new ProfileCounts(RETENTION, RETENTION, 0));
        assertThat(report.knownVsAnonymousOverTime())
                .allMatch(each -> each.profiles().equals(new ProfileCounts(1, 1, 0)));
    }

    @Test
    void aRecorderForgetsAWrongReadingAtOnce() {
        InputRecorder web = dashboard.recorder("Web");
        for (int days : new int[] {2, 400, 3_650, -400}) {
            long now = noon(0).toEpochMilli();
            clock.set(noon(days));
            web.record(1, now);
            assertThat(web.record(2, noon(days).toEpochMilli())).isEqualTo(RecordOutcome.RECORDED);
            clock.set(noon(0));
            assertThat(web.record(3, now)).isEqualTo(RecordOutcome.RECORDED);
            assertThat(web.record(4, noon(2).toEpochMilli())).isEqualTo(RecordOutcome.IN_FUTURE);
            assertThat(web.record(4, noon(-20).toEpochMilli())).isEqualTo(RecordOutcome.TOO_OLD);
        }
    }

    @Test
    void annotationsSurviveAWrongReading() {
        Annotation kept = Annotation.on(TODAY.minusDays(3), "kept");
        dashboard.annotate(kept);
        clock.set(noon(400));
        assertThat(dashboard.annotations()).isEmpty();
        assertThat(dashboard.removeAnnotation(kept)).isFalse();
        dashboard.annotate(Annotation.on(TODAY.plusDays(400), "ahead"));
        clock.set(noon(0));
        assertThat(dashboard.annotations()).contains(kept);
        assertThat(dashboard.removeAnnotation(kept)).isTrue();
    }

    @Test
    void aStreamOfProfilesIsThatOfItsReadingHoweverManyDaysPassMeanwhile() {
        for (long mpid = 1; mpid <= 200; mpid++) {
            dashboard.recordEvent(Event.of(mpid, "Web", noon(1 - RETENTION)));
        }
        DashboardQuery query = dashboard.query().range(dashboard.keptDays());
        long[] all;
        try (LongStream stream = query.profiles(ProfileFilter.all().newlyActive())) {
            PrimitiveIterator.OfLong each = stream.iterator();
            LongStream.Builder seen = LongStream.builder();
            for (int i = 0; each.hasNext(); i++) {
                seen.add(each.nextLong());
                clock.set(noon(i));
                dashboard.recordEvent(Event.of(1_000, "Web", clock.instant()));
            }
            all = seen.build().filter(mpid -> mpid < 1_000).toArray();
        }
        assertThat(all).containsExactlyInAnyOrder(LongStream.rangeClosed(1, 200).toArray());
        clock.set(noon(250));
        dashboard.recordEvent(Event.of(1_000, "Web", clock.instant()));
        clock.set(noon(0));
        assertThat(dashboard.query().range(dashboard.keptDays()).summary().total())
                .as("they leave once the stream is through")
                .isZero();
    }

    @Test
    void aStreamOfProfilesEndsWithTheDashboard() {
        fill(1);
        DashboardQuery query = dashboard.query().range(dashboard.keptDays());
        PrimitiveIterator.OfLong begun = query.profiles(ProfileFilter.all()).iterator();
        begun.nextLong();
        LongStream opened = query.profiles(ProfileFilter.all());

        dashboard.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> begun.forEachRemaining((long mpid) -> {}))
                .withMessage("the dashboard is closed");
        assertThatIllegalStateException().isThrownBy(opened::count).withMessage("the dashboard is closed");
    }

    /** Fills the kept days, and perhaps tomorrow. */
    private void fill(int last) {
        for (int day = 1 - RETENTION; day <= last; day++) {
            for (long mpid = 1; mpid <= 40; mpid++) {
                Event event = Event.of(mpid, mpid % 3 == 0 ? "iOS" : "Web", noon(day));
                dashboard.recordEvent(mpid % 4 == 0 ? event.with(IdentifierType.EMAIL, "e" + day % 3) : event);
            }
        }
        dashboard.annotate(Annotation.on(TODAY.minusDays(8), "Release"));
        dashboard.aliasProfile(ProfileAlias.of(1, 100));
    }

    private Object everything() {
        DashboardQuery query = dashboard.query().range(dashboard.keptDays());
        DashboardStats stats = dashboard.stats();
        return List.of(
                dashboard.keptDays(),
                query.report(),
                query.identityView(IdentityView.CURRENT).report(),
                query.inputs("Web", "iOS", "Unseen").fullReport(),
                query.fullReport(),
                query.movement(),
                query.rollingActives(1),
                query.identityStructure(),
                query.highlights(),
                query.profiles(ProfileFilter.all()).sorted().boxed().toList(),
                query.identityView(IdentityView.CURRENT)
                        .profiles(ProfileFilter.all().known())
                        .sorted()
                        .boxed()
                        .toList(),
                LongStream.rangeClosed(1, 101).mapToObj(dashboard::profile).toList(),
                dashboard.inputs(DataEnvironment.PRODUCTION),
                dashboard.annotations().stream()
                        .filter(each -> !each.date().isAfter(TODAY))
                        .toList(),
                stats.inputs(),
                stats.identifierTypes(),
                stats.firstDay(),
                stats.lastDay());
    }

    private DashboardQuery current() {
        return dashboard.query().range(dashboard.keptDays()).identityView(IdentityView.CURRENT);
    }

    private static Instant noon(long offset) {
        return TODAY.plusDays(offset).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
