package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which settings a dashboard accepts. */
class IdentityDashboardBuilderTest {
    private final IdentityDashboardBuilder builder = IdentityDashboard.builder();

    @Test
    void noLoginTypeAtAllMakesEveryProfileAnonymous() {
        try (IdentityDashboard dashboard = builder.loginIdentifiers(List.of()).build()) {
            dashboard.recordEvent(
                    1, "Web", Clock.systemUTC().instant().minus(Duration.ofDays(3)), IdentifierType.EMAIL);

            assertThat(dashboard.query().summary()).isEqualTo(new ProfileCounts(1, 0, 1));
        }
    }

    @Test
    void offsetZeroIsUtc() {
        try (IdentityDashboard dashboard = builder.zone(ZoneOffset.UTC).build()) {
            assertThat(dashboard.query().report().range().zone()).isEqualTo(ZoneId.of("UTC"));
        }
    }

    @Test
    void settingsOutsideTheirBoundsAreRefusedWithNameAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.retentionDays(0))
                .withMessageContaining("retentionDays")
                .withMessageEndingWith("but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.clockSkew(Duration.ofNanos(-1)))
                .withMessage("clockSkew must be between 0 and 366 days, but was PT-0.000000001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.clockSkew(Duration.ofDays(366).plusNanos(1)))
                .withMessageContaining("clockSkew");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxInputs(0))
                .withMessageContaining("maxInputs")
                .withMessageEndingWith("but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxProfiles(0))
                .withMessage("maxProfiles must be at least 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.loginIdentifiers(IdentifierType.EMAIL, IdentifierType.MPID))
                .withMessageContaining("loginIdentifiers must not contain mpid");
    }

    @Test
    void missingSettingsAreRefusedWithTheirName() {
        assertThatNullPointerException()
                .isThrownBy(() -> builder.zone(nothing()))
                .withMessage("zone must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.clock(nothing()))
                .withMessage("clock must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.clockSkew(nothing()))
                .withMessage("clockSkew must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.loginIdentifiers((IdentifierType[]) nothing()))
                .withMessage("loginIdentifiers must not be null");
    }

    /** What a caller without null checking may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
