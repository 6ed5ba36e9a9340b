package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.counters.RangeCounters;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.ActivityIndex;
import dev.identitydashboard.engine.facts.Fact;
import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.Kept;
import dev.identitydashboard.engine.facts.LatestDay;
import dev.identitydashboard.engine.facts.ProfileQuota;
import dev.identitydashboard.engine.facts.ShardProfiles;
import dev.identitydashboard.engine.facts.SuppressedProfiles;
import dev.identitydashboard.engine.facts.TypeRegistry;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes wrong halfway neither makes a fact that is recorded again pass for seen, nor counts it twice. */
class HalfDoneChangeTest {
    private static final long MPID = 17;
    private static final int DAY = 20_000;

    private final InputRegistry inputs = new InputRegistry(10);
    private final TypeRegistry types = new TypeRegistry();
    private final ShardState state = new ShardState(
            new ShardProfiles(
                    7,
                    new ProfileQuota(10),
                    new LatestDay(),
                    null,
                    new SuppressedProfiles(Fingerprint.withRandomKey())),
            List.of(inputs),
            types,
            List.of(new ShardCounters(new RangeCounters(1, inputs, types, Set.of()), 0)));

    @Test
    void aFactThatFailedCanBeRecordedAgain() throws ReflectiveOperationException {
        record(DAY);
        failing(() -> record(DAY + 1));

        assertThat(seen(DAY + 1)).isFalse();
        record(DAY + 1);
        record(DAY + 1);
        assertThat(facts()).containsExactly(new Fact(0, DAY), new Fact(0, DAY + 1));
        assertThat(counted(DAY + 1)).isEqualTo(1);
    }

    @Test
    void afterAnErasureThatFailedNothingPassesForSeen() throws ReflectiveOperationException {
        record(DAY);
        assertThat(seen(DAY)).isTrue();
        failing(this::erase);

        assertThat(seen(DAY)).isFalse();
        record(DAY);
        assertThat(facts()).containsExactly(new Fact(0, DAY));
        assertThat(counted(DAY)).isEqualTo(1);
        assertThat(erase()).isEqualTo(Admission.RECORDED);
        assertThat(facts()).isEmpty();
        assertThat(counted(DAY)).isZero();
        record(DAY);
        assertThat(counted(DAY)).isEqualTo(1);
    }

    private void record(int day) {
        ShardChange.Activity activity = new ShardChange.Activity(0, "Web", null, MPID, day);
        state.advanceTo(Kept.from(DAY - 1));
        state.apply(activity);
    }

    private Admission erase() {
        return state.apply(new ShardChange.Erasure(MPID));
    }

    private boolean seen(int day) {
        return state.hasSeen(0, inputs.find("Web"), MPID, day);
    }

    private List<Fact> facts() {
        state.prepare(Kept.from(DAY - 1));
        int ordinal = state.facts().profiles().ordinalOf(MPID);
        return ordinal < 0 ? List.of() : activity().of(ordinal, DAY, DAY + 5);
    }

    private int counted(int day) {
        ChunkDays days = activity().of(0).chunk(0);
        int index = days.indexFrom(day);
        return index < days.size() && days.dayAt(index) == day ? days.cardinalityAt(index) : 0;
    }

    private ActivityIndex activity() {
        return state.facts().environment(0).activity();
    }

    /** Makes a change while nothing can be added to the activity or taken out of it. */
    private void failing(Runnable change) throws ReflectiveOperationException {
        ActivityIndex activity = activity();
        Field field = ActivityIndex.class.getDeclaredField("inputs");
        field.setAccessible(true);
        Object kept = field.get(activity);
        field.set(activity, null);
        assertThatNullPointerException().isThrownBy(change::run);
        field.set(activity, kept);
    }
}
