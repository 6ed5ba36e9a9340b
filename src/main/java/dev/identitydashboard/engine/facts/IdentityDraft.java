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
    private static final class Part {
        final String type;
        final List<IdentityOp> operations = new ArrayList<>();
        private IdentifierHistory history = new IdentifierHistory();
        private int first = IdentityTimeline.UNCHANGED;

        Part(String type) {
            this.type = type;
        }

        void prepare(int day, long sequence) {
            long next = sequence;
            for (IdentityOp operation : operations) {
                first = Math.min(first, history.apply(operation, day, next++));
            }
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
            byType.computeIfAbsent(operation.type(), Part::new).operations.add(operation);
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
     * Reads what is known of a profile. Under the shard's lock.
     *
     * @param facts what is known
     * @param types the numbers of types
     * @param ordinal the profile, or -1 if it is unknown
     * @param lastSequence the last sequence number that was given out
     * @return the last one that this change takes
     */
    public long begin(EnvironmentFacts facts, TypeRegistry types, int ordinal, long lastSequence) {
        sequence = lastSequence + 1;
        for (Part part : parts) {
            part.history = facts.draft(types.idOf(part.type), ordinal);
            part.first = IdentityTimeline.UNCHANGED;
        }
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
     * Puts what was prepared in force. Under the shard's lock. If it breaks off, doing it again comes to the same.
     *
     * @param facts what is known
     * @param types the numbers of types
     * @param ordinal the profile
     * @return the first stored day whose count changes, as {@link EnvironmentFacts#apply} does
     */
    public int adopt(EnvironmentFacts facts, TypeRegistry types, int ordinal) {
        int first = IdentityTimeline.UNCHANGED;
        for (Part part : parts) {
            int type = types.register(part.type);
            if (type >= 0) {
                boolean attaches =
                        part.operations.stream().anyMatch(operation -> operation.kind() == IdentityOp.Kind.ATTACH);
                facts.adopt(type, ordinal, part.history, attaches ? day : EnvironmentFacts.NEVER);
                first = Math.min(first, Math.max(part.first, facts.firstDay()));
            }
        }
        return first;
    }

    /**
     * Whether any operation cannot be recorded, because its type has no number and there is none left. Under the shard's lock.
     *
     * @param types the numbers of types
     * @return true if any was drafted in vain
     */
    public boolean isDropped(TypeRegistry types) {
        return parts.stream().anyMatch(part -> types.idOf(part.type) < 0);
    }
}
