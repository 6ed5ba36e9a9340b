package dev.identitydashboard;

import static dev.identitydashboard.IdentifierType.CUSTOMER_ID;
import static dev.identitydashboard.IdentifierType.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The identity structure worked out by hand, and what it refuses. */
@SuppressWarnings("NullAway") // passes nulls to see them refused
class StructureTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Instant NOON = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final IdentifierType DEVICE = IdentifierType.of("device");

    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(Clock.fixed(NOON, ZoneOffset.UTC)).build();
    private final DashboardQuery query = dashboard.query().range(DateRange.between(TODAY, TODAY));

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void everyPartOfASmallExample() {
        recordExample();

        IdentityStructure structure = query.identityStructure();

        assertThat(structure.profiles()).isEqualTo(5);
        assertThat(structure.withoutTypes()).isEqualTo(1);
        assertThat(structure.typeOverlap())
                .containsExactly(
                        new TypeOverlap(CUSTOMER_ID, 0, List.of(2L, 1L, 2L)),
                        new TypeOverlap(DEVICE, 1, List.of(1L, 2L, 1L)),
                        new TypeOverlap(EMAIL, 1, List.of(2L, 1L, 3L)));
        assertThat(structure.identifiersPerProfile())
                .containsExactly(
                        new IdentifiersPerProfile(0, 1),
                        new IdentifiersPerProfile(1, 2),
                        new IdentifiersPerProfile(4, 2));
        assertThat(structure.inputs()).containsExactly("Web", "iOS");
        assertThat(structure.inputOverlap())
                .containsExactly(new InputOverlap("Web", List.of(4L, 1L)), new InputOverlap("iOS", List.of(1L, 2L)));
        assertThat(structure.top()).isEqualTo(20);
        assertThat(structure.distinctCombinations()).isEqualTo(5);
        assertThat(structure.combinations())
                .as("of equals, by the types' names")
                .containsExactly(
                        new TypeCombination(List.of(), 1),
                        new TypeCombination(List.of(CUSTOMER_ID, DEVICE, EMAIL), 1),
                        new TypeCombination(List.of(CUSTOMER_ID, EMAIL), 1),
                        new TypeCombination(List.of(DEVICE), 1),
                        new TypeCombination(List.of(EMAIL), 1));
    }

    @Test
    void theLargestCombinationsComeFirstAndTheRestIsCut() {
        recordExample();
        dashboard.recordEvent(Event.of(9, "Web", NOON).with(DEVICE));

        assertThat(query.identityStructure(2).combinations())
                .containsExactly(new TypeCombination(List.of(DEVICE), 2), new TypeCombination(List.of(), 1));
        assertThat(query.identityStructure(2).distinctCombinations()).isEqualTo(5);
    }

    @Test
    void sixtyFourTypesOnOneProfileAreOneCombination() {
        Event event = Event.of(1, "Web", NOON);
        List<IdentifierType> types = IntStream.range(0, 64)
                .mapToObj(i -> IdentifierType.of("type_" + (100 + i)))
                .toList();
        for (IdentifierType type : types) {
            event = event.with(type, "a").with(type, "b");
        }
        dashboard.recordEvent(event);

        IdentityStructure structure = query.identityStructure();

        assertThat(structure.combinations())
                .hasSize(1)
                .allMatch(only -> only.types().size() == 64);
        assertThat(structure.typeOverlap())
                .hasSize(64)
                .allMatch(row -> row.profiles().equals(List.copyOf(Collections.nCopies(64, 1L))));
        assertThat(structure.identifiersPerProfile()).containsExactly(new IdentifiersPerProfile(128, 1));
    }

    @Test
    void jsonHasTheMatricesInTheOrderOfTheirNames() {
        dashboard.recordEvent(Event.of(1, "Web", NOON).with(EMAIL).with(DEVICE));
        dashboard.recordEvent(Event.of(2, "Web", NOON).with(EMAIL));
        dashboard.recordEvent(Event.of(2, "iOS", NOON));

        assertThat(query.identityStructure(1).toJson())
                .isEqualTo(
                        "{\"version\":1,\"environment\":\"production\",\"inputs\":[\"Web\",\"iOS\"],\"allInputs\":true,"
                                + "\"range\":{\"from\":\"2026-11-23\",\"to\":\"2026-11-23\",\"days\":1,\"zone\":\"UTC\","
                                + "\"preset\":null},\"identityView\":\"AS_OF_DAY\",\"profiles\":2,\"withoutTypes\":0,"
                                + "\"types\":[\"device\",\"email\"],\"exclusive\":[0,1],\"typeOverlap\":[[1,1],[1,2]],"
                                + "\"identifiersPerProfile\":[{\"identifiers\":1,\"profiles\":1},{\"identifiers\":2,\"profiles\":1}],"
                                + "\"inputOverlap\":[[2,1],[1,1]],\"top\":1,\"distinctCombinations\":2,"
                                + "\"combinations\":[{\"types\":[\"device\",\"email\"],\"profiles\":1}]}");
    }

    @Test
    void nobodyHasAnEmptyStructure() {
        IdentityStructure structure = query.inputs("never").identityStructure();

        assertThat(structure.profiles()).isZero();
        assertThat(structure.identifiersPerProfile()).isEmpty();
        assertThat(structure.combinations()).isEmpty();
        assertThat(structure.inputOverlap()).containsExactly(new InputOverlap("never", List.of(0L)));
    }

    @Test
    void badQuestionsAreRefused() {
        Refused.asBad("combinations must be between 1 and 65536, but was 0", () -> query.identityStructure(0));
        Refused.asBad("combinations must be between 1 and 65536, but was 65537", () -> query.identityStructure(65_537));
        Refused.asBad(
                "range must lie within the kept days 2026-05-26..2026-11-23, but was 2026-05-25..2026-11-23",
                () -> query.range(DateRange.between(TODAY.minusDays(182), TODAY))
                        .identityStructure());
        dashboard.close();
        assertThatIllegalStateException().isThrownBy(query::identityStructure).withMessage("the dashboard is closed");
    }

    @Test
    void mergingRefusesWhatWouldNotBeExact() {
        recordExample();
        IdentityStructure all = query.identityStructure();
        IdentityStructure cut = query.identityStructure(2);

        assertThat(IdentityStructure.merge(List.of(cut))).isEqualTo(cut);
        assertThat(IdentityStructure.merge(List.of(all, all)).combinations())
                .allMatch(one -> one.profiles() == 2)
                .hasSize(5);
        Refused.asBad(
                "structures must list all of their combinations, but one lists 2 of 5; identityStructure(combinations)"
                        + " asks for more",
                () -> IdentityStructure.merge(List.of(cut, cut)));
        Refused.asNull("structures", () -> IdentityStructure.merge(null));
        Refused.asContainingNull("structures", 1, () -> IdentityStructure.merge(Arrays.asList(all, null)));
        Refused.asBad("structures must not be empty", () -> IdentityStructure.merge(List.of()));
        for (IdentityStructure other : List.of(
                cut,
                query.inputs("Web").identityStructure(),
                query.identityView(IdentityView.CURRENT).identityStructure(),
                query.environment(DataEnvironment.DEVELOPMENT).identityStructure())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> IdentityStructure.merge(List.of(all, other)))
                    .withMessageStartingWith("structures must all be of the same query, but had ");
        }
        Refused.asBad(
                "structures must all be of the same query, but had inputs [Web] in structures[0] and [iOS] in structures[1]",
                () -> IdentityStructure.merge(List.of(
                        query.inputs("Web").identityStructure(),
                        query.inputs("iOS").identityStructure())));
    }

    @Test
    void rowsMustBeWhatTheySay() {
        Refused.asNull("type", () -> new TypeOverlap(null, 0, List.of()));
        Refused.asBad(
                "type must not be mpid, which every profile has",
                () -> new TypeOverlap(IdentifierType.MPID, 0, List.of()));
        Refused.asBad("exclusive must not be negative, but was -1", () -> new TypeOverlap(EMAIL, -1, List.of()));
        Refused.asBad("profiles must not be negative, but was -1", () -> new TypeOverlap(EMAIL, 0, List.of(-1L)));
        Refused.asNull("profiles", () -> new TypeOverlap(EMAIL, 0, null));
        Refused.asNull("input", () -> new InputOverlap(null, List.of()));
        Refused.asBad("profiles must not be negative, but was -1", () -> new InputOverlap("Web", List.of(-1L)));
        Refused.asBad("profiles must be at least 1, but was 0", () -> new TypeCombination(List.of(), 0));
        Refused.asBad(
                "types must be sorted, each once, but were [email, email]",
                () -> new TypeCombination(List.of(EMAIL, EMAIL), 1));
        Refused.asBad(
                "types must not contain mpid, which every profile has, but were [mpid]",
                () -> new TypeCombination(List.of(IdentifierType.MPID), 1));
        Refused.asBad("identifiers must not be negative, but was -1", () -> new IdentifiersPerProfile(-1, 1));
        Refused.asBad("profiles must be at least 1, but was 0", () -> new IdentifiersPerProfile(0, 0));
    }

    @Test
    void aStructureMustAddUp() {
        recordExample();
        IdentityStructure good = query.identityStructure();
        List<TypeOverlap> types = good.typeOverlap();
        List<IdentifiersPerProfile> bars = good.identifiersPerProfile();
        List<InputOverlap> inputs = good.inputOverlap();
        List<TypeCombination> sets = good.combinations();

        assertThat(of(types, bars, inputs, 5, sets)).isEqualTo(good);
        refused("typeOverlap must be sorted", () -> of(reversed(types), bars, inputs, 5, sets));
        refused("typeOverlap of customer_id must have 2 counts", () -> of(types.subList(0, 2), bars, inputs, 5, sets));
        refused("identifiersPerProfile must be ascending", () -> of(types, reversed(bars), inputs, 5, sets));
        refused("identifiersPerProfile must add up", () -> of(types, bars.subList(0, 2), inputs, 5, sets));
        refused("inputOverlap must have the rows [Web, iOS]", () -> of(types, bars, reversed(inputs), 5, sets));
        refused(
                "inputOverlap of iOS must be symmetrical",
                () -> of(types, bars, List.of(inputs.get(0), new InputOverlap("iOS", List.of(2L, 2L))), 5, sets));
        refused("combinations must be the 4 largest", () -> of(types, bars, inputs, 4, sets));
        refused("distinctCombinations must be between 0 and profiles 5", () -> of(types, bars, inputs, 6, sets));
        refused("combinations must have the largest first", () -> of(types, bars, inputs, 5, reversed(sets)));
        refused("combinations must not add up", () -> of(types, bars, inputs, 4, sets.subList(0, 4)));
    }

    /** Nobody's types; two e-mail addresses and more; two of another; a device; an address; and a bystander of yesterday. */
    private void recordExample() {
        dashboard.recordEvent(Event.of(1, "Web", NOON));
        dashboard.recordEvent(Event.of(2, "Web", NOON)
                .with(EMAIL, "a")
                .with(EMAIL, "b")
                .with(CUSTOMER_ID)
                .with(DEVICE, "d"));
        dashboard.recordEvent(Event.of(3, "iOS", NOON)
                .with(EMAIL, "a")
                .with(CUSTOMER_ID, "1")
                .with(CUSTOMER_ID, "2")
                .with(CUSTOMER_ID));
        dashboard.recordEvent(Event.of(4, "Web", NOON).with(DEVICE));
        dashboard.recordEvent(Event.of(5, "Web", NOON).with(EMAIL, "c"));
        dashboard.recordEvent(Event.of(5, "iOS", NOON));
        dashboard.recordEvent(Event.of(6, "Web", NOON.minusSeconds(86_400)).with(DEVICE));
    }

    private static IdentityStructure of(
            List<TypeOverlap> types,
            List<IdentifiersPerProfile> bars,
            List<InputOverlap> inputs,
            long distinct,
            List<TypeCombination> sets) {
        return new IdentityStructure(
                DataEnvironment.PRODUCTION,
                List.of("Web", "iOS"),
                true,
                new ReportRange(TODAY, TODAY, ZoneOffset.UTC, Optional.empty()),
                IdentityView.AS_OF_DAY,
                5,
                1,
                types,
                bars,
                inputs,
                20,
                distinct,
                sets);
    }

    private static void refused(String start, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(start);
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
