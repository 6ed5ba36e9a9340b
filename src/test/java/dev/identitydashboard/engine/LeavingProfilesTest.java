package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.counters.RangeCounters;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.engine.facts.IdentityDraft;
import dev.identitydashboard.engine.facts.IdentityOp;
import dev.identitydashboard.engine.facts.IdleProfiles;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.Kept;
import dev.identitydashboard.engine.facts.LatestDay;
import dev.identitydashboard.engine.facts.ProfileQuota;
import dev.identitydashboard.engine.facts.ShardProfiles;
import dev.identitydashboard.engine.facts.SuppressedProfiles;
import dev.identitydashboard.engine.facts.TypeRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** More profiles are idle than leave at once: who is still there has left all the same, whatever happens to it. */
class LeavingProfilesTest {
    private static final int DAY = 20_000;
    private static final int IDLE = 5;
    private static final int LATER = DAY + IDLE + 2;
    private static final int MANY = 1_000;
    private static final String EMAIL = "email";

    private final List<Long> forgotten = new ArrayList<>();
    private final InputRegistry inputs = new InputRegistry(10, 1, null);
    private final TypeRegistry types = new TypeRegistry(1, 1, null);
    private final ShardState state = new ShardState(
            0,
            new ShardProfiles(
                    7,
                    new ProfileQuota(MANY + 1),
                    new LatestDay(),
                    new IdleProfiles(IDLE, forgotten::add),
                    new SuppressedProfiles(Fingerprint.withRandomKey())),
            List.of(inputs),
            types,
            List.of(new ShardCounters(new RangeCounters(1, inputs, types, Set.of(EMAIL)), 0)));
    private List<Long> stillThere = List.of();

    LeavingProfilesTest() {
        state.advanceTo(Kept.from(DAY));
        for (long mpid = 1; mpid <= MANY; mpid++) {
            state.apply(new ShardChange.EventRecord(
                    0, mpid, "Web", DAY, List.of(new IdentityOp(IdentityOp.Kind.ATTACH, EMAIL, 7))));
        }
        state.apply(new ShardChange.EventRecord(0, MANY + 1L, "Web", DAY + 1, List.of()));
        letSomeLeave();
    }

    private void letSomeLeave() {
        state.advanceTo(Kept.from(LATER));
        stillThere = LongStream.rangeClosed(1, MANY)
                .filter(mpid -> ordinalOf(mpid) >= 0)
                .boxed()
                .toList();
    }

    @Test
    void someLeaveAtOnceAndAllByAndBy() {
        assertThat(state.isAnyLeaving()).isTrue();
        assertThat(stillThere).hasSizeBetween(1, MANY - 1);
        while (state.isAnyLeaving()) {
            int before = stillThere.size();
            letSomeLeave();
            assertThat(stillThere).hasSizeLessThan(before);
        }
        assertThat(stillThere).isEmpty();
        assertThat(forgotten).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(ordinalOf(MANY + 1L)).isNotNegative();
        assertThat(state.facts().profiles().dictionary().size()).isEqualTo(1);
    }

    @Test
    void theirRoomIsThereAtOnceAndOnlyOnce() {
        int admitted = 0;
        for (long mpid = 10 * MANY; mpid < 12 * MANY; mpid++) {
            state.advanceTo(Kept.from(LATER));
            admitted += state.apply(activity(mpid)).changed() ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(MANY);
        assertThat(state.isAnyLeaving()).isFalse();
    }

    @Test
    void whatIsRecordedOfOneIsOfANewProfile() {
        long one = stillThere.get(0);
        long other = stillThere.get(1);
        assertThat(state.apply(activity(one))).isEqualTo(Admission.RECORDED);
        assertThat(identifiers(one)).isZero();
        IdentityOp attach = new IdentityOp(IdentityOp.Kind.ATTACH, "customer_id", 7);
        assertThat(state.apply(new ShardChange.IdentityRecord(0, other, LATER, List.of(attach))))
                .isEqualTo(Admission.RECORDED);
        assertThat(identifiers(other)).isZero();
        assertThat(forgotten).contains(one, other);
    }

    @Test
    void oneThatIsErasedIsUnknown() {
        assertThat(state.apply(new ShardChange.Erasure(stillThere.get(0)))).isEqualTo(Admission.UNCHANGED);
        ShardChange.Suppression suppression = new ShardChange.Suppression(stillThere.get(1));
        assertThat(state.apply(suppression)).isEqualTo(Admission.RECORDED);
        assertThat(suppression.wasKnown).isFalse();
        theirRoomIsThereAtOnceAndOnlyOnce();
    }

    @Test
    void oneThatIsAnAliasGetsTheActivityAlone() {
        long one = stillThere.get(0);
        state.apply(activity(MANY + 1L));
        InputRegistry.Input web = Objects.requireNonNull(inputs.find("Web"));
        List<ShardChange.Copied> activity = List.of(new ShardChange.Copied(web, LATER));
        assertThat(state.apply(new ShardChange.ActivityCopy(0, one, activity))).isEqualTo(Admission.RECORDED);
        assertThat(identifiers(one)).isZero();
        assertThat(forgotten).contains(one);
    }

    @Test
    void aDraftDoesNotBeginFromWhatOneHad() {
        IdentityOp detach = new IdentityOp(IdentityOp.Kind.DETACH, EMAIL, 7);
        ShardChange.IdentityRecord change =
                new ShardChange.IdentityRecord(0, stillThere.get(0), LATER, List.of(detach));
        IdentityDraft draft = new IdentityDraft(change.operations(), change.day());

        assertThat(state.begin(draft, change)).isFalse();
        state.apply(activity(change.mpid()));
        assertThat(state.begin(draft, change)).isTrue();
    }

    @Test
    void whoIsIdleAtTheNextMidnightLeavesToo() {
        state.advanceTo(Kept.from(LATER + 1));
        while (state.isAnyLeaving()) {
            state.advanceTo(Kept.from(LATER + 1));
        }
        assertThat(forgotten).hasSize(MANY + 1).doesNotHaveDuplicates();
        int admitted = 0;
        for (long mpid = 10 * MANY; mpid < 12 * MANY; mpid++) {
            admitted += state.apply(activity(mpid)).changed() ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(MANY + 1);
    }

    private static ShardChange activity(long mpid) {
        return new ShardChange.Activity(0, "Web", null, mpid, LATER);
    }

    private int ordinalOf(long mpid) {
        return state.facts().profiles().ordinalOf(mpid);
    }

    private int identifiers(long mpid) {
        state.environment(0).facts().settle();
        return state.environment(0)
                .facts()
                .countsFrom(LATER, types.idOf(EMAIL), ordinalOf(mpid))
                .on(LATER);
    }
}
