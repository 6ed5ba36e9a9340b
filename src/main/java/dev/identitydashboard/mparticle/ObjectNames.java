package dev.identitydashboard.mparticle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/**
 * The names of the objects that a parser stands in. No object may have two fields of one name, and neither the different names of a batch
 * nor those of the objects that are open at once may be so many that they take much memory.
 */
final class ObjectNames {
    static final int MAX_DIFFERENT = 100_000;
    static final int MAX_OPEN = 200_000;
    /** Sets that have held more are not used again: emptying them takes time in proportion. */
    private static final int MAX_REUSED = 256;

    private final JsonParser json;
    private final Set<String> different = new HashSet<>();
    private final List<Set<String>> objects = new ArrayList<>();
    private int depth;
    private int open;

    ObjectNames(JsonParser json) {
        this.json = json;
    }

    /** An object begins, within those that have not ended. */
    void begin() {
        if (depth == objects.size()) {
            objects.add(new HashSet<>());
        }
        depth++;
    }

    /** The innermost object has a field of a name. */
    void add(String name) {
        if (!objects.get(depth - 1).add(name)) {
            throw new StreamReadException(json, "Duplicate Object property \"" + name + "\"");
        }
        different.add(name);
        open++;
        check(open, MAX_OPEN, "names in objects that are open at once");
        check(different.size(), MAX_DIFFERENT, "different names");
    }

    /** The innermost object ends. */
    void end() {
        depth--;
        Set<String> names = objects.get(depth);
        open -= names.size();
        if (names.size() > MAX_REUSED) {
            objects.set(depth, new HashSet<>());
        } else {
            names.clear();
        }
    }

    /** Refuses a batch in which there is more of something than it may have. */
    void check(int count, int limit, String what) {
        if (count > limit) {
            throw new StreamConstraintsException(
                    String.format("a batch must have at most %,d %s", limit, what), json.currentTokenLocation());
        }
    }
}
