package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While a question is being answered, many days pass and something is recorded on each, so that the days asked about leave: the
 * answer is as of its beginning. The clock moves where the question calls for helpers.
 */
class MidnightsDuringQuestionsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final int RETENTION = 60;

    private final MutableClock clock = new MutableClock(noon(0));
    private int day = 1;
    private int moves;
    private boolean moving;
    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(clock)
            .retentionDays(RETENTION)
            .queryExecutor(helper -> {
                passDays();
                helper.run();
            })
            .build();

    static Stream<Question> questions() {
        return Stream.of(
                new Question("report", DashboardQuery::report),
                new Question(
                        "report of two inputs",
                        query -> query.inputs("Web", "iOS").report()),
                new Question(
                        "current report",
                        query -> query.identityView(IdentityView.CURRENT).report()),
                new Question("full report", DashboardQuery::fullReport),
                new Question(
                        "full report of two inputs",
                        query -> query.inputs("Web", "iOS").fullReport()),
                new Question(
                        "current full report",
                        query -> query.identityView(IdentityView.CURRENT).fullReport()),
                new Question("movement", DashboardQuery::movement),
                new Question(
                        "movement of two inputs",
                        query -> query.inputs("Web", "iOS").movement()),
                new Question(
                        "rolling actives", query -> query.inputs("Web", "iOS").rollingActives(3)),
                new Question("structure", DashboardQuery::identityStructure),
                new Question("highlights", query -> query.inputs("Web", "iOS").highlights()),
                new Question(
                        "comparison",
                        query -> query.inputs("Web", "iOS").comparedToPrevious().report()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void theAnswerIsAsOfItsBeginning(Question question) {
        assumeThat(Runtime.getRuntime().availableProcessors())
                .as("helpers are called")
                .isGreaterThan(1);
        fill();
        // Half of the kept days, so that there are days before them.
        DashboardQuery query =
                dashboard.query().range(DateRange.between(TODAY.minusDays(RETENTION / 2 - 3), TODAY.minusDays(4)));
        Object undisturbed = question.asked().apply(query);
        // Without it, the answers are those that were kept.
        for (long mpid = 500; mpid < 700; mpid++) {
            dashboard.recordEvent(Event.of(mpid, "Web", noon(-5)));
            dashboard.eraseProfile(mpid);
        }

        moving = true;
        Object disturbed = question.asked().apply(query);
        moving = false;

        assertThat(moves).as("how often many days passed").isPositive();
        assertThat(disturbed).isEqualTo(undisturbed);
        dashboard.stats();
        clock.set(noon(0));
        assertThat(dashboard.query().range(dashboard.keptDays()).summary().total())
                .as("what has left meanwhile")
                .isZero();
    }

    private void passDays() {
        // What is recorded makes some questions start again, which must come to an end.
        if (moving && moves < 3) {
            moves++;
            for (int end = day + RETENTION + 10; day < end; day += 2) {
                clock.set(noon(day));
                dashboard.recordEvent(Event.of(7_000, "Late", clock.instant()));
            }
        }
    }

    private void fill() {
        for (int back = 0; back < RETENTION; back++) {
            for (long mpid = 1; mpid <= 100; mpid++) {
                if ((mpid + back) % 5 < 2) {
                    Event event = Event.of(mpid, mpid % 3 == 0 ? "iOS" : "Web", noon(-back));
                    dashboard.recordEvent(mpid % 4 == 0 ? event.with(IdentifierType.EMAIL, "e" + back % 3) : event);
                }
            }
        }
    }

    private static Instant noon(long offset) {
        return TODAY.plusDays(offset).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    record Question(String name, Function<DashboardQuery, Object> asked) {
        @Override
        public String toString() {
            return name;
        }
    }
}
