package dev.identitydashboard.mparticle;

import dev.identitydashboard.IdentifierType;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The types of identities by their names as sent. Producers send the same few names over and over: the first of them are remembered, and any
 * more are looked up each time.
 */
final class IdentityTypes {
    private static final class Remembered {
        private final long[] words;
        private final int length;
        private final long hash;
        /** Null if the name is none of a usable type. */
        private final @Nullable IdentifierType type;

        private Remembered(long[] words, int length, long hash, @Nullable IdentifierType type) {
            this.words = words;
            this.length = length;
            this.hash = hash;
            this.type = type;
        }
    }

    private static final int SLOTS = 256;
    private static final int MOST = SLOTS / 4;

    private final Function<String, Optional<IdentifierType>> naming;
    private final @Nullable Remembered[] slots = new Remembered[SLOTS];
    private int count;

    /**
     * An empty memory.
     *
     * @param naming the type of a name
     */
    IdentityTypes(Function<String, Optional<IdentifierType>> naming) {
        this.naming = naming;
    }

    /** The type of a name; null if it is none of a usable type. */
    @Nullable
    IdentifierType of(JsonBytes json, long name) {
        long hash = json.hash(name);
        int slot = (int) hash & (SLOTS - 1);
        for (Remembered found = slots[slot]; found != null; found = slots[slot]) {
            if (found.hash == hash && json.isEqual(name, found.words, found.length)) {
                return found.type;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        IdentifierType type = naming.apply(json.string(name)).orElse(null);
        if (count < MOST && !JsonBytes.isEscaped(name)) {
            slots[slot] = new Remembered(json.words(name), JsonBytes.length(name), hash, type);
            count++;
        }
        return type;
    }
}
