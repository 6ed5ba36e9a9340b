package dev.identitydashboard.engine.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.ShardedDashboards;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When counters are forgotten, nothing that was read of them before is put beside what is counted after. */
class ForgottenCountersTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    /** What happens between the reading of counters and the pass, once. */
    private @Nullable Runnable meanwhile;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatHasBeenReadIsNotUsedAfterCountersAreRefusedForTheirSize(boolean erase) {
        try (IdentityDashboard dashboard = ShardedDashboards.builder(2)
                .clock(new MutableClock(NOON))
                .queryExecutor(this::inBetween)
                .build()) {
            recordMuch(dashboard);
            DashboardQuery query = dashboard.query().range(days(3, 2));
            for (int i = 0; i < 6; i++) {
                assertThat(query.movement().newcomers()).isEqualTo(4);
            }
            assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isPositive();
            meanwhile = () -> {
                // Columns up to today would take more than 256 MiB, so that there are none any more.
                assertThat(dashboard
                                .query()
                                .range(days(1, 0))
                                .report()
                                .summary()
                                .total())
                        .isZero();
                if (erase) {
                    dashboard.eraseProfile(101);
                } else {
                    dashboard.recordEvent(event(105, "in0", 2));
                }
            };

            DailyMovement day = query.movement().days().get(1);

            assertThat(meanwhile).as("it happened").isNull();
            long expected = erase ? 3 : 5;
            assertThat(day).isEqualTo(new DailyMovement(TODAY.minusDays(2), expected, expected, 0, 0));
        }
    }

    @Test
    void anErasureThatFailsHalfwayLeavesNoWrongCounters() throws ReflectiveOperationException {
        try (IdentityDashboard dashboard =
                ShardedDashboards.builder(1).clock(new MutableClock(NOON)).build()) {
            for (long mpid = 1; mpid <= 3; mpid++) {
                dashboard.recordEvent(event(mpid, "A", 3));
                dashboard.recordEvent(event(mpid, "B", 3).with(IdentifierType.of("cookie"), "c" + mpid));
            }
            DashboardQuery query = dashboard.query().range(days(4, 2));
            DashboardQuery scanned = query.inputs("A", "B");
            for (int i = 0; i < 3; i++) {
                assertThat(query.summary().total()).isEqualTo(3);
                assertThat(scanned.summary().total()).isEqualTo(3);
            }
            assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isPositive();

            // The identifiers go after the activity has gone.
            Object timeline = firstTimeline(dashboard);
            Field values = field(timeline, "values");
            Object kept = values.get(timeline);
            values.set(timeline, null);
            assertThatNullPointerException().isThrownBy(() -> dashboard.eraseProfile(1));
            for (DashboardQuery asked : List.of(query, scanned)) {
                assertThatIllegalStateException()
                        .isThrownBy(asked::summary)
                        .withCauseInstanceOf(NullPointerException.class);
            }
            values.set(timeline, kept);
            assertThat(query.summary()).isEqualTo(scanned.summary());
            assertThat(dashboard.eraseProfile(1)).isFalse();

            for (int i = 0; i < 3; i++) {
                assertThat(query.report().summary()).isEqualTo(new ProfileCounts(2, 0, 2));
                assertThat(scanned.report().summary()).isEqualTo(new ProfileCounts(2, 0, 2));
                assertThat(query.movement().newcomers()).isEqualTo(2);
            }
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
        }
    }

    private void inBetween(Runnable help) {
        Runnable once = meanwhile;
        meanwhile = null;
        if (once != null) {
            once.run();
        }
        help.run();
    }

    /** Many types and inputs, and a first day from which the columns of 36 days fit into 256 MiB, but not those of 38. */
    private static void recordMuch(IdentityDashboard dashboard) {
        for (int type = 0; type < 64; type++) {
            dashboard.recordIdentityChange(IdentityChange.of(1L + type % 8, NOON.minus(Duration.ofDays(37)))
                    .attach(IdentifierType.of("t" + type), "v"));
        }
        for (long mpid = 1; mpid <= 8; mpid++) {
            dashboard.recordEvent(event(mpid, "in0", 37));
            for (int input = 0; input < 1_024; input++) {
                dashboard.recordEvent(event(mpid, "in" + input, 5));
            }
        }
        for (long mpid = 101; mpid <= 104; mpid++) {
            dashboard.recordEvent(event(mpid, "in0", 2));
        }
    }

    private static Event event(long mpid, String input, int ago) {
        return Event.of(mpid, input, NOON.minus(Duration.ofDays(ago)));
    }

    private static DateRange days(int firstAgo, int lastAgo) {
        return DateRange.between(TODAY.minusDays(firstAgo), TODAY.minusDays(lastAgo));
    }

    private static Object firstTimeline(IdentityDashboard dashboard) throws ReflectiveOperationException {
        Object shard = Array.get(value(value(value(value(dashboard, "workspace"), "engine"), "shards"), "shards"), 0);
        Object environment = ((List<?>) value(value(shard, "state"), "environments")).get(0);
        return Array.get(value(value(environment, "facts"), "timelines"), 0);
    }

    private static Object value(Object object, String name) throws ReflectiveOperationException {
        return field(object, name).get(object);
    }

    private static Field field(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
