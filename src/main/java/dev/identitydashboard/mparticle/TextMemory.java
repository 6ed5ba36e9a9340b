package dev.identitydashboard.mparticle;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What texts mean, by their bytes. Producers send the same few names over and over: the first of them are remembered, so that they become no
 * strings again, and any more are looked up each time.
 */
final class TextMemory<T> {
    private static final class Remembered<T> {
        private final long[] words;
        private final int length;
        private final long hash;
        private final @Nullable T meaning;

        private Remembered(long[] words, int length, long hash, @Nullable T meaning) {
            this.words = words;
            this.length = length;
            this.hash = hash;
            this.meaning = meaning;
        }
    }

    private static final int SLOTS = 256;
    private static final int MOST = SLOTS / 4;
    private static final int LONGEST = 256;

    private final Function<String, @Nullable T> meaning;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final @Nullable Remembered<T>[] slots = new Remembered[SLOTS];

    private int count;

    /**
     * An empty memory.
     *
     * @param meaning of a text: the same whenever it is asked for, and null for none
     */
    TextMemory(Function<String, @Nullable T> meaning) {
        this.meaning = meaning;
    }

    /** What a text means, or null. */
    @Nullable
    T of(JsonBytes json, long text) {
        long hash = json.hash(text);
        int slot = (int) hash & (SLOTS - 1);
        for (Remembered<T> found = slots[slot]; found != null; found = slots[slot]) {
            if (found.hash == hash && json.isEqual(text, found.words, found.length)) {
                return found.meaning;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        T looked = meaning.apply(json.string(text));
        int length = JsonBytes.length(text);
        if (count < MOST && length <= LONGEST && !JsonBytes.isEscaped(text)) {
            slots[slot] = new Remembered<>(json.words(text), length, hash, looked);
            count++;
        }
        return looked;
    }
}
