package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A closed dashboard answers nothing and records nothing. */
class LifecycleTest {
    private final IdentityDashboard dashboard = IdentityDashboard.builder().build();
    private final DashboardQuery query = dashboard.query();
    private final InputRecorder recorder = dashboard.recorder("Web");

    static Stream<Call> methods() {
        Instant now = Instant.now();
        return Stream.of(
                method("recordEvent", test -> test.dashboard.recordEvent(Event.of(1, "Web", now))),
                method("recordEvent, short", test -> test.dashboard.recordEvent(1, "Web", now)),
                method("recordEvents", test -> test.dashboard.recordEvents(List.of(Event.of(1, "Web", now)))),
                method("recorder", test -> test.dashboard.recorder("Web")),
                method("record", test -> test.recorder.record(1, now.toEpochMilli())),
                method("recordAll", test -> test.recorder.recordAll(new long[] {1}, new long[] {now.toEpochMilli()})),
                method(
                        "recordIdentityChange",
                        test -> test.dashboard.recordIdentityChange(
                                IdentityChange.of(1, now).attach(IdentifierType.EMAIL))),
                method("aliasProfile", test -> test.dashboard.aliasProfile(ProfileAlias.of(1, 2))),
                method("eraseProfile", test -> test.dashboard.eraseProfile(1)),
                method("suppressProfile", test -> test.dashboard.suppressProfile(1)),
                method("allowProfile", test -> test.dashboard.allowProfile(1)),
                method("profile", test -> test.dashboard.profile(1)),
                method("profiles", test -> test.query.profiles(ProfileFilter.all())),
                method("query", test -> test.dashboard.query()),
                method("inputs", test -> test.dashboard.inputs(DataEnvironment.PRODUCTION)),
                method("annotations", test -> test.dashboard.annotations()),
                method("clock", test -> test.dashboard.clock()),
                method("zone", test -> test.dashboard.zone()),
                method("today", test -> test.dashboard.today()),
                method("keptDays", test -> test.dashboard.keptDays()),
                method("stats", test -> test.dashboard.stats()),
                method("report", test -> test.query.report()),
                method("summary", test -> test.query.summary()),
                method("knownVsAnonymousByInput", test -> test.query.knownVsAnonymousByInput()),
                method("knownVsAnonymousOverTime", test -> test.query.knownVsAnonymousOverTime()),
                method("identifierCoverageByInput", test -> test.query.identifierCoverageByInput()),
                method("profilesByDataSourceOverTime", test -> test.query.profilesByDataSourceOverTime()),
                method("identifierDistribution", test -> test.query.identifierDistribution()),
                method("identifierDistributionOverTime", test -> test.query.identifierDistributionOverTime()),
                method("movement", test -> test.query.movement()),
                method("rollingActives", test -> test.query.rollingActives(7)),
                method("identityStructure", test -> test.query.identityStructure()),
                method("highlights", test -> test.query.highlights()),
                method(
                        "comparedToPrevious",
                        test -> test.query.comparedToPrevious().report()),
                method("fullReport", test -> test.query.fullReport()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void everyMethodThrowsAfterClose(Call method) {
        ThrowingCallable call = () -> method.body().apply(this);
        assertThatCode(call).as("%s before close", method).doesNotThrowAnyException();

        dashboard.close();

        assertThatIllegalStateException().as("%s", method).isThrownBy(call).withMessage("the dashboard is closed");
    }

    @Test
    void closingAgainDoesNothing() {
        dashboard.close();

        assertThatCode(dashboard::close).doesNotThrowAnyException();
    }

    private static Call method(String name, Function<LifecycleTest, ?> method) {
        return new Call(name, method);
    }

    private record Call(String name, Function<LifecycleTest, ?> body) {
        @Override
        public String toString() {
            return name;
        }
    }
}
