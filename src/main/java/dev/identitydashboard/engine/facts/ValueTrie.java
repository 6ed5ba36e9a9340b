package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The histories of values by their fingerprints. Immutable: a change makes a new trie that shares all but one path with the old one,
 * so it takes the same short time however many values there are, and a long change can be prepared on the side.
 *
 * <p>A hash array mapped trie (Bagwell, "Ideal Hash Trees", 2001): each node looks at five bits of the fingerprint and has a
 * child, another node or a history, for each of their values that occurs.
 */
final class ValueTrie {
    static final ValueTrie EMPTY = new ValueTrie(0, new Object[0], 0);

    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    /** A bit for each value of the five bits that has a child. */
    private final int occurring;

    private final Object[] children;
    private final long bytesBelow;

    private ValueTrie(int occurring, Object[] children, long bytesBelow) {
        this.occurring = occurring;
        this.children = children;
        this.bytesBelow = bytesBelow;
    }

    /** The history of a value, or null if there is none. */
    @Nullable
    ValueHistory get(long fingerprint) {
        ValueTrie node = this;
        for (int shift = 0; ; shift += BITS) {
            int bit = bit(fingerprint, shift);
            if ((node.occurring & bit) == 0) {
                return null;
            }
            Object child = node.children[node.placeOf(bit)];
            if (child instanceof ValueHistory history) {
                return history.fingerprint() == fingerprint ? history : null;
            }
            node = (ValueTrie) child;
        }
    }

    /** The same with another history of one value. */
    ValueTrie with(ValueHistory history) {
        return with(history, 0);
    }

    /** The same with each history replaced by another one of the same value. */
    ValueTrie replacingAll(UnaryOperator<ValueHistory> replacement) {
        Object[] changed = new Object[children.length];
        long below = 0;
        for (int i = 0; i < changed.length; i++) {
            changed[i] = children[i] instanceof ValueHistory history
                    ? replacement.apply(history)
                    : ((ValueTrie) children[i]).replacingAll(replacement);
            below += bytesOf(changed[i]);
        }
        return new ValueTrie(occurring, changed, below);
    }

    void forEach(Consumer<ValueHistory> action) {
        for (Object child : children) {
            if (child instanceof ValueHistory history) {
                action.accept(history);
            } else {
                ((ValueTrie) child).forEach(action);
            }
        }
    }

    long bytes() {
        return 32 + Sizes.ofArray(children.length, Integer.BYTES) + bytesBelow;
    }

    private ValueTrie with(ValueHistory history, int shift) {
        int bit = bit(history.fingerprint(), shift);
        int place = placeOf(bit);
        if ((occurring & bit) == 0) {
            Object[] longer = Arrays.copyOf(children, children.length + 1);
            System.arraycopy(children, place, longer, place + 1, children.length - place);
            longer[place] = history;
            return new ValueTrie(occurring | bit, longer, bytesBelow + history.bytes());
        }
        Object[] changed = children.clone();
        changed[place] = merged(children[place], history, shift + BITS);
        return new ValueTrie(occurring, changed, bytesBelow + bytesOf(changed[place]) - bytesOf(children[place]));
    }

    private static Object merged(Object child, ValueHistory history, int shift) {
        if (child instanceof ValueTrie node) {
            return node.with(history, shift);
        }
        ValueHistory other = (ValueHistory) child;
        return other.fingerprint() == history.fingerprint()
                ? history
                : EMPTY.with(other, shift).with(history, shift);
    }

    private static long bytesOf(Object child) {
        return child instanceof ValueTrie node ? node.bytes() : ((ValueHistory) child).bytes();
    }

    private int placeOf(int bit) {
        return Integer.bitCount(occurring & (bit - 1));
    }

    private static int bit(long fingerprint, int shift) {
        return 1 << ((int) (fingerprint >>> shift) & MASK);
    }
}
