package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.IdentityDraft;
import dev.identitydashboard.engine.facts.IdentityOp;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.InputRegistry.Input;
import dev.identitydashboard.engine.facts.TypeRegistry.NumberedType;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of what a shard knows: whatever changes it is one of these and goes through {@link ShardState#apply}. Days are epoch
 * days; an input is named, for it may be new.
 */
public sealed interface ShardChange {
    /** As an environment: every one. */
    int ALL = -1;

    /** The index of the data environment concerned, or {@link #ALL}. */
    default int environment() {
        return ALL;
    }

    /**
     * Makes the change. If it breaks off, wherever that is, making it again comes to what making it once would have come to: each of
     * its steps leaves everything in order or does nothing, and is either a repetition without effect or known to be done.
     */
    Admission applyTo(Target shard);

    /** Is told that the change has broken off for good now, and is made again later. Allocates nothing. */
    default void breakOff() {}

    /** A shard as its changes see it: a method for each kind. */
    interface Target {
        Admission add(Activity activity);

        Admission addAll(ActivityRun run);

        Admission record(EventRecord event);

        Admission record(IdentityRecord change);

        Admission record(Drafted change);

        Admission copy(ActivityCopy copy);

        Admission erase(Erasure erasure);

        Admission suppress(Suppression suppression);

        Admission allow(Allowance allowance);

        Admission leave(LeavingDays days);

        Admission leave(LeavingInput input);

        Admission leave(LeavingType type);

        Admission comeBack(ReturningType type);

        Admission leave(LeavingProfiles profiles);
    }

    /** A change of one profile, by which its shard is found. */
    sealed interface OfProfile extends ShardChange permits EventRecord, IdentityRecord {
        /**
         * Returns the profile.
         *
         * @return its MPID
         */
        long mpid();

        /**
         * Returns what changes of its identifiers.
         *
         * @return operations, in order
         */
        List<IdentityOp> operations();

        /**
         * Returns the day.
         *
         * @return an epoch day
         */
        int day();
    }

    /**
     * A profile was active.
     *
     * @param environment the index of the data environment
     * @param input the name of the input
     * @param known the input as last found, or null if it was not
     * @param mpid the profile
     * @param day the epoch day
     */
    record Activity(int environment, String input, InputRegistry.@Nullable Input known, long mpid, int day)
            implements ShardChange {
        @Override
        public Admission applyTo(Target shard) {
            return shard.add(this);
        }
    }

    /**
     * Profiles of one shard were active, one after the other, through one input: those from one position of the arrays to before
     * another. Once applied, those that changed anything stand at its beginning. Used again and again by one thread.
     */
    final class ActivityRun implements ShardChange {
        final int environment;
        final String input;
        long[] mpids;
        int[] days;
        /** Counts what became of each. */
        final AdmissionCounts admissions;
        /** The input as last found, if it was. */
        InputRegistry.@Nullable Input known;

        int from;
        int to;
        /** The first that is not made yet. */
        int next;
        /** How many changed anything. */
        int changes;

        private final long[] oneMpid = new long[1];
        private final int[] oneDay = new int[1];

        ActivityRun(int environment, String input, long[] mpids, int[] days, AdmissionCounts admissions) {
            this.environment = environment;
            this.input = input;
            this.mpids = mpids;
            this.days = days;
            this.admissions = admissions;
        }

        /** Goes to other positions. */
        ActivityRun between(int first, int end, InputRegistry.@Nullable Input found) {
            known = found;
            from = first;
            next = first;
            to = end;
            changes = 0;
            return this;
        }

        /** Notes that the activity at a position has changed something; the earlier ones have been noted. */
        void changedAt(int position) {
            mpids[from + changes] = mpids[position];
            days[from + changes] = days[position];
            changes++;
        }

        /** Keeps the activity at which it broke off and no other, for the arrays go on to other uses. */
        @Override
        public void breakOff() {
            to = Math.min(to - next, 1);
            if (to > 0) {
                oneMpid[0] = mpids[next];
                oneDay[0] = days[next];
            }
            mpids = oneMpid;
            days = oneDay;
            from = 0;
            next = 0;
            changes = 0;
        }

        @Override
        public int environment() {
            return environment;
        }

        @Override
        public Admission applyTo(Target shard) {
            return shard.addAll(this);
        }
    }

    /**
     * A profile was active and has identifiers, whole or not at all.
     *
     * @param environment the index of the data environment
     * @param mpid the profile
     * @param input the name of the input that it was active through
     * @param day the epoch day
     * @param operations the changes of its identifiers, in order
     */
    record EventRecord(int environment, long mpid, String input, int day, List<IdentityOp> operations)
            implements OfProfile {
        @Override
        public Admission applyTo(Target shard) {
            return shard.record(this);
        }
    }

    /**
     * A profile's identifiers have changed, whole or not at all.
     *
     * @param environment the index of the data environment
     * @param mpid the profile
     * @param day the epoch day
     * @param operations the changes, in order
     */
    record IdentityRecord(int environment, long mpid, int day, List<IdentityOp> operations) implements OfProfile {
        @Override
        public Admission applyTo(Target shard) {
            return shard.record(this);
        }
    }

    /** Activity of one profile that another one gets. */
    record Copied(Input input, int day) {}

    /** A change whose operations were prepared beforehand, as they are many. It is the same change. */
    record Drafted(OfProfile change, IdentityDraft draft) implements ShardChange {
        @Override
        public int environment() {
            return change.environment();
        }

        @Override
        public Admission applyTo(Target shard) {
            return shard.record(this);
        }
    }

    /** A profile gets some activity of another one, day after day. */
    record ActivityCopy(int environment, long mpid, List<Copied> activity) implements ShardChange {
        @Override
        public Admission applyTo(Target shard) {
            return shard.copy(this);
        }
    }

    /** A profile leaves everything. */
    record Erasure(long mpid) implements ShardChange {
        @Override
        public Admission applyTo(Target shard) {
            return shard.erase(this);
        }
    }

    /** A profile leaves everything, and nothing of it is let in any more. */
    final class Suppression implements ShardChange {
        final long mpid;
        /** Whether anything was known of the profile. */
        boolean wasKnown;

        Suppression(long mpid) {
            this.mpid = mpid;
        }

        @Override
        public Admission applyTo(Target shard) {
            return shard.suppress(this);
        }
    }

    /** A suppressed profile is let in again. */
    record Allowance(long mpid) implements ShardChange {
        @Override
        public Admission applyTo(Target shard) {
            return shard.allow(this);
        }
    }

    /** The days before one leave. */
    record LeavingDays(int firstDay) implements ShardChange {
        @Override
        public Admission applyTo(Target shard) {
            return shard.leave(this);
        }
    }

    /** An input that was removed leaves, with all activity through it, or all of its activity moves to another number. */
    record LeavingInput(int environment, Input input) implements ShardChange {
        @Override
        public Admission applyTo(Target shard) {
            return shard.leave(this);
        }
    }

    /** The number of a type that no profile has any more, or had on a kept day, is to be given to another one. */
    record LeavingType(int environment, NumberedType type) implements ShardChange {
        @Override
        public Admission applyTo(Target shard) {
            return shard.leave(this);
        }
    }

    /** A type gets a number again, since the clock was wrong when it left. */
    record ReturningType(int environment, String type) implements ShardChange {
        @Override
        public Admission applyTo(Target shard) {
            return shard.comeBack(this);
        }
    }

    /** Some profiles leave of whom nothing was recorded for long. */
    record LeavingProfiles(LongList mpids) implements ShardChange {
        @Override
        public Admission applyTo(Target shard) {
            return shard.leave(this);
        }
    }
}
