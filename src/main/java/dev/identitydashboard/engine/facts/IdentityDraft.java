package dev.identitydashboard.engine.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A long change of one profile's identifiers, worked out beside the facts, so that other profiles need not wait for it: it begins from
 * what is known, which takes a moment under the shard's lock; it is prepared without the lock; and it comes into force at once, in
 * another moment under the lock. Meanwhile nothing else may change the profile's identifiers, nor let days, profiles or types go.
 *
 * <p>Only what concerns many values of one type is drafted. The other operations are few for each type, and are left.
 */
public final class IdentityDraft {
    /** Fewer operations than this are applied at once in less time than it takes to let others pass. */
    private static final int MANY = 512;
    /** Of one type: so few are not worth a draft. */
    private static final int FEW = 8;

    /** The operations on identifiers of one type, and the history that they lead to. */
    public static final class Part {
        private final String type;
        private final List<IdentityOp> operations = new ArrayList<>();
        private IdentityOp decisive;
        private IdentifierHistory history = new IdentifierHistory();
        private int first = IdentityTimeline.UNCHANGED;

        private Part(IdentityOp operation) {
            this.type = operation.type();
            this.decisive = operation;
        }

        private void add(IdentityOp operation) {
            operations.add(operation);
            decisive = operation.kind() == IdentityOp.Kind.ATTACH ? operation : decisive;
        }

        /** Starts from what is known, in a history of its own. */
        void begin(IdentifierHistory known) {
            history = known;
            first = IdentityTimeline.UNCHANGED;
        }

        private void prepare(int day, long sequence) {
            long next = sequence;
            for (IdentityOp operation : operations) {
                first = Math.min(first, history.apply(operation, day, next++));
            }
        }

        /** The type's name. */
        String type() {
            return type;
        }

        /** All of them, in order, to be applied one by one if the draft cannot be adopted. */
        public List<IdentityOp> operations() {
            return operations;
        }

        /** The one that says whether the type needs a number: an attachment, if there is any. */
        public IdentityOp decisive() {
            return decisive;
        }

        /** What the operations lead to. */
        IdentifierHistory history() {
            return history;
        }

        /** The first day whose count changes. */
        int firstChange() {
            return first;
        }
    }

    private final int day;
    private final List<Part> parts = new ArrayList<>();
    private final List<IdentityOp> others = new ArrayList<>();
    private final int length;
    private long sequence;

    /**
     * Sorts the operations of a change by type. Takes no lock.
     *
     * @param operations the operations, in order
     * @param day the epoch day of the change
     */
    public IdentityDraft(List<IdentityOp> operations, int day) {
        this.day = day;
        this.length = operations.size();
        Map<String, Part> byType = new HashMap<>();
        for (IdentityOp operation : operations) {
            byType.computeIfAbsent(operation.type(), type -> new Part(operation))
                    .add(operation);
        }
        for (Part part : byType.values()) {
            if (part.operations.size() <= FEW) {
                others.addAll(part.operations);
            } else {
                parts.add(part);
            }
        }
    }

    /**
     * Whether a change is so long that it is worth a draft.
     *
     * @param operations the operations
     * @return false if applying them at once keeps nobody waiting
     */
    public static boolean isWorthwhile(List<IdentityOp> operations) {
        return operations.size() > MANY;
    }

    /**
     * Numbers the operations. Under the shard's lock.
     *
     * @param lastSequence the last sequence number that was given out
     * @return the last one that this change takes
     */
    public long number(long lastSequence) {
        sequence = lastSequence + 1;
        return lastSequence + length;
    }

    /** Works out what the operations lead to, which takes time. Takes no lock. */
    public void prepare() {
        for (Part part : parts) {
            part.prepare(day, sequence);
        }
    }

    /**
     * Returns the operations that are left to be applied.
     *
     * @return those of types of which there are few, in order for each type
     */
    public List<IdentityOp> others() {
        return others;
    }

    /**
     * Returns what was prepared, type by type.
     *
     * @return what was drafted, to be put in force by {@link EnvironmentFacts#adopt}
     */
    public List<Part> parts() {
        return parts;
    }
}
