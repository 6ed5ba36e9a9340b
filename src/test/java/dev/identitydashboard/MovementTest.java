package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Movement and rolling actives worked out by hand, and what they refuse. */
@SuppressWarnings("NullAway") // some tests pass null on purpose
class MovementTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(Clock.fixed(noon(0), ZoneOffset.UTC))
            .retentionDays(10)
            .build();

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void aProfileIsNewOnceAndReturnsOnEveryLaterActiveDay() {
        visit(1, "Web", -3);
        visit(1, "Web", -1);
        visit(1, "iOS", -1);
        visit(2, "Web", -1);
        visit(1, "Web", 0);

        assertThat(dashboard.query().range(days(-3, 0)).movement().days())
                .containsExactly(
                        new DailyMovement(day(-3), 1, 1, 0, 0),
                        new DailyMovement(day(-2), 0, 0, 0, 0),
                        new DailyMovement(day(-1), 2, 1, 1, 0),
                        new DailyMovement(day(0), 1, 0, 1, 0));
    }

    @Test
    void activityBeforeTheRangeMakesNobodyNewInIt() {
        visit(1, "Web", -9);
        visit(1, "Web", 0);

        assertThat(dashboard.query().range(days(0, 0)).movement().days())
                .containsExactly(new DailyMovement(day(0), 1, 0, 1, 0));
    }

    @Test
    void whoeverIsFirstSeenThroughTheSelectedInputsIsNewThere() {
        visit(1, "Web", -2);
        visit(1, "iOS", 0);

        assertThat(dashboard.query().inputs("iOS").range(days(0, 0)).movement().days())
                .containsExactly(new DailyMovement(day(0), 1, 1, 0, 0));
        assertThat(dashboard
                        .query()
                        .inputs("iOS", "Web")
                        .range(days(0, 0))
                        .movement()
                        .days())
                .containsExactly(new DailyMovement(day(0), 1, 0, 1, 0));
    }

    @Test
    void onTheFirstKeptDayEverybodyIsNew() {
        visit(1, "Web", -9);

        Movement movement = dashboard.query().range(days(-9, -9)).movement();

        assertThat(movement.firstKeptDay()).isEqualTo(day(-9));
        assertThat(movement.days()).containsExactly(new DailyMovement(day(-9), 1, 1, 0, 0));
    }

    @Test
    void becomingKnownTakesAnAnonymousDayBeforeAndActivity() {
        visit(1, "Web", -4);
        dashboard.recordIdentityChange(IdentityChange.of(1, noon(-3)).attach(IdentifierType.EMAIL, "jo"));
        visit(1, "Web", -2);
        dashboard.recordEvent(Event.of(2, "Web", noon(-2)).with(IdentifierType.EMAIL, "al"));
        visit(3, "Web", -2);
        dashboard.recordIdentityChange(IdentityChange.of(2, noon(-1)).detach(IdentifierType.EMAIL));
        dashboard.recordEvent(Event.of(2, "Web", noon(0)).with(IdentifierType.EMAIL, "al"));

        DashboardQuery query = dashboard.query().range(days(-4, 0));

        assertThat(query.movement().days())
                .extracting(DailyMovement::becameKnown)
                .as("the first was not active on its day, the second becomes known twice")
                .containsExactly(0L, 0L, 1L, 0L, 1L);
        assertThat(query.identityView(IdentityView.CURRENT).movement())
                .as("as of each day whatever the view")
                .isEqualTo(query.movement());
        assertThat(query.loginIdentifiers().movement().days()).allMatch(day -> day.becameKnown() == 0);
    }

    @Test
    void rollingActivesCountAProfileOnceInEachWindow() {
        visit(1, "Web", -3);
        visit(1, "iOS", -2);
        visit(2, "iOS", -1);

        assertThat(dashboard.query().range(days(-3, 0)).rollingActives(2))
                .containsExactly(
                        new RollingActives(day(-3), 1, 1),
                        new RollingActives(day(-2), 1, 1),
                        new RollingActives(day(-1), 1, 2),
                        new RollingActives(day(0), 0, 1));
        assertThat(dashboard.query().inputs("iOS").range(days(-3, 0)).rollingActives(7))
                .extracting(RollingActives::rolling)
                .containsExactly(0L, 1L, 2L, 2L);
    }

    @Test
    void stickinessIsAbsentWhereNobodyWasActive() {
        assertThat(new RollingActives(TODAY, 1, 4).stickiness()).isEqualTo(OptionalDouble.of(0.25));
        assertThat(new RollingActives(TODAY, 0, 0).stickiness()).isEmpty();
    }

    @Test
    void jsonHasTheDaysInParallel() {
        visit(1, "Web", -1);
        visit(1, "Web", 0);
        dashboard.recordEvent(Event.of(2, "iOS", noon(0)).with(IdentifierType.EMAIL));

        assertThat(dashboard.query().range(days(-1, 0)).movement().toJson())
                .isEqualTo(
                        "{\"version\":1,\"environment\":\"production\",\"inputs\":[\"Web\",\"iOS\"],\"allInputs\":true,"
                                + "\"range\":{\"from\":\"2026-11-22\",\"to\":\"2026-11-23\",\"days\":2,\"zone\":\"UTC\","
                                + "\"preset\":null},\"loginIdentifiers\":[\"customer_id\",\"email\"],"
                                + "\"firstKeptDay\":\"2026-11-14\",\"dates\":[\"2026-11-22\",\"2026-11-23\"],"
                                + "\"active\":[1,2],\"newcomers\":[1,1],\"returning\":[0,1],\"becameKnown\":[0,1]}");
    }

    @Test
    void windowsMustBeKept() {
        DashboardQuery query = dashboard.query().range(days(-3, 0));

        assertThat(query.rollingActives(7)).hasSize(4);
        Refused.asBad("days must be between 1 and 10, but was 0", () -> query.rollingActives(0));
        Refused.asBad("days must be between 1 and 10, but was 11", () -> query.rollingActives(11));
        Refused.asBad(
                "range must not begin before 2026-11-21, the first day whose 8 trailing days are all kept,"
                        + " but was 2026-11-20..2026-11-23",
                () -> query.rollingActives(8));
    }

    @Test
    void aRangeOutsideTheKeptDaysAndAClosedDashboardAreRefused() {
        DashboardQuery query = dashboard.query().range(days(-10, 0));
        String message = "range must lie within the kept days 2026-11-14..2026-11-23, but was 2026-11-13..2026-11-23";
        Refused.asBad(message, query::movement);
        Refused.asBad(message, () -> query.rollingActives(1));

        dashboard.close();
        assertThatIllegalStateException().isThrownBy(query::movement).withMessage("the dashboard is closed");
        assertThatIllegalStateException().isThrownBy(() -> query.rollingActives(1));
    }

    @Test
    void dailyMovementsMustAddUp() {
        Refused.asNull("date", () -> new DailyMovement(null, 0, 0, 0, 0));
        Refused.asBad("newcomers must not be negative, but was -1", () -> new DailyMovement(TODAY, 0, -1, 1, 0));
        Refused.asBad("returning must not be negative, but was -1", () -> new DailyMovement(TODAY, 0, 1, -1, 0));
        Refused.asBad("becameKnown must not be negative, but was -1", () -> new DailyMovement(TODAY, 0, 0, 0, -1));
        Refused.asBad(
                "active must be newcomers + returning, but was 4 with newcomers 1 and returning 2",
                () -> new DailyMovement(TODAY, 4, 1, 2, 0));
        Refused.asBad(
                "becameKnown must be at most active, but was 4 with active 3",
                () -> new DailyMovement(TODAY, 3, 1, 2, 4));
    }

    @Test
    void rollingActivesMustHoldTheDay() {
        Refused.asNull("date", () -> new RollingActives(null, 0, 0));
        Refused.asBad("daily must not be negative, but was -1", () -> new RollingActives(TODAY, -1, 0));
        Refused.asBad("rolling must be at least daily, but was 1 with daily 2", () -> new RollingActives(TODAY, 2, 1));
    }

    @Test
    void movementsMustHaveTheDaysOfTheirRange() {
        List<DailyMovement> one = List.of(new DailyMovement(TODAY, 0, 0, 0, 0));
        Refused.asBad("days must be those from 2026-11-22 to 2026-11-23, but were [2026-11-23]", () -> of(-1, -1, one));
        Refused.asBad(
                "firstKeptDay must not be after the range's first day 2026-11-23, but was 2026-11-24",
                () -> of(0, 1, one));
        Refused.asNull("days", () -> of(0, 0, null));
        Refused.asContainingNull("days", 0, () -> of(0, 0, Arrays.asList((DailyMovement) null)));
    }

    @Test
    void mergingRefusesMovementsOfDifferentQueries() {
        visit(1, "Web", 0);
        DashboardQuery query = dashboard.query().range(days(-1, 0));
        Movement movement = query.movement();

        assertThat(Movement.merge(List.of(movement))).isEqualTo(movement);
        assertThat(Movement.merge(List.of(movement, movement)).days())
                .containsExactly(new DailyMovement(day(-1), 0, 0, 0, 0), new DailyMovement(day(0), 2, 2, 0, 0));
        Refused.asNull("movements", () -> Movement.merge(null));
        Refused.asContainingNull("movements", 1, () -> Movement.merge(Arrays.asList(movement, null)));
        Refused.asBad("movements must not be empty", () -> Movement.merge(List.of()));
        refusedWith(movement, query.range(days(0, 0)).movement(), "movements must all be of the same query");
        refusedWith(movement, query.inputs("Web").movement(), "movements must all be of the same query");
        refusedWith(movement, query.loginIdentifiers().movement(), "movements must all be of the same query");
        refusedWith(movement, of(-1, -5, movement.days()), "movements must all be of the same query");
        refusedWith(
                query.inputs("Web").movement(),
                query.inputs("iOS").movement(),
                "movements must all be of the same query, but had inputs [Web] in movements[0] and [iOS] in movements[1]");
    }

    private static void refusedWith(Movement one, Movement other, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Movement.merge(List.of(one, other)))
                .withMessageStartingWith(message);
    }

    private static Movement of(int from, int firstKept, List<DailyMovement> days) {
        ReportRange range = new ReportRange(day(from), TODAY, ZoneOffset.UTC, Optional.empty());
        return new Movement(
                DataEnvironment.PRODUCTION,
                List.of("Web"),
                true,
                range,
                List.of(IdentifierType.CUSTOMER_ID, IdentifierType.EMAIL),
                day(firstKept),
                days);
    }

    private void visit(long mpid, String input, int day) {
        dashboard.recordEvent(Event.of(mpid, input, noon(day)));
    }

    private static DateRange days(int from, int to) {
        return DateRange.between(day(from), day(to));
    }

    private static LocalDate day(int offset) {
        return TODAY.plusDays(offset);
    }

    private static Instant noon(int day) {
        return day(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
