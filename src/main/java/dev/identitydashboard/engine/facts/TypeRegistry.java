package dev.identitydashboard.engine.facts;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the identifier types of a dashboard 0, 1, 2, ... in order of first recording, up to {@link #LIMIT}. A number is
 * never given back. Safe from any thread.
 */
public final class TypeRegistry {
    /** A set of types fits into the bits of one word. */
    public static final int LIMIT = 64;

    private final ConcurrentHashMap<String, Integer> ids = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<String> names = new AtomicReferenceArray<>(LIMIT);
    private final @Nullable Set<String> accepted;
    private volatile int size;

    /**
     * Makes one without types.
     *
     * @param accepted the names of all types that may be registered; null if all may
     */
    public TypeRegistry(@Nullable Set<String> accepted) {
        this.accepted = accepted;
    }

    /** How many types are numbered. */
    public int size() {
        return size;
    }

    /** Returns the type's number, or -1 if it has none. */
    public int idOf(String type) {
        Integer id = ids.get(type);
        return id == null ? -1 : id;
    }

    /** A bit for the number of each of the names that has one below the limit. */
    public long setOf(Set<String> types, int limit) {
        long set = 0;
        for (String type : types) {
            int number = idOf(type);
            set |= number >= 0 && number < limit ? 1L << number : 0;
        }
        return set;
    }

    /** Returns the type's number, a new one if need be, or -1 if there is none left. */
    public int register(String type) {
        int id = idOf(type);
        return id >= 0 ? id : registerNew(type);
    }

    /** Whether {@link #register} would find or give a number now. */
    public boolean admits(String type) {
        return ids.containsKey(type) || (ids.size() < LIMIT && accepts(type));
    }

    private boolean accepts(String type) {
        return accepted == null || accepted.contains(type);
    }

    public String nameOf(int id) {
        return names.get(id);
    }

    private synchronized int registerNew(String type) {
        int known = idOf(type);
        int next = ids.size();
        if (known >= 0 || next == LIMIT || !accepts(type)) {
            return known;
        }
        names.set(next, type);
        size = next + 1;
        ids.put(type, next);
        return next;
    }
}
