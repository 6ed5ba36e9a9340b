package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
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
    void namesThatMayNotBeAcceptedAreRefusedWithTheirIndex() {
        Refused.asBad(
                "acceptInputs must not be empty; without it every input is accepted", () -> builder.acceptInputs());
        Refused.asBad(
                "acceptInputs[1] must not be blank, but was \" \"", () -> builder.acceptInputs(List.of("Web", " ")));
        Refused.asBad(
                "acceptInputs[0] must have at most 256 characters, but \"" + "x".repeat(32) + "...\" has 257",
                () -> builder.acceptInputs("x".repeat(257)));
        Refused.asContainingNull("acceptInputs", 1, () -> builder.acceptInputs("Web", nothing()));
        Refused.asNull("acceptInputs", () -> builder.acceptInputs((String[]) nothing()));
        Refused.asBad(
                "acceptInputs must name at most maxInputs, 2, inputs, but named 3",
                () -> IdentityDashboard.builder()
                        .acceptInputs("a", "b", "c")
                        .maxInputs(2)
                        .build());
        Refused.asBad(
                "acceptIdentifierTypes[1] must not be mpid, which every profile has by itself; any other identifier type"
                        + " is allowed",
                () -> builder.acceptIdentifierTypes(IdentifierType.EMAIL, IdentifierType.MPID));
        Refused.asContainingNull(
                "acceptIdentifierTypes", 0, () -> builder.acceptIdentifierTypes((IdentifierType) nothing()));
        Refused.asNull("acceptIdentifierTypes", () -> builder.acceptIdentifierTypes((IdentifierType[]) nothing()));
        List<IdentifierType> types = IntStream.range(0, 65)
                .mapToObj(number -> IdentifierType.of("type " + number))
                .toList();
        Refused.asBad(
                "acceptIdentifierTypes must name at most 64 identifier types, but named 65",
                () -> builder.acceptIdentifierTypes(types));
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
