package dev.identitydashboard;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.messages.Failures;
import java.util.HashMap;
import java.util.Map;

/** How far the caller's sources have been recorded, by the names that the caller gives them. Safe from any thread. */
final class Positions {
    static final int MAX = 100_000;
    static final int LONGEST_SOURCE = 1_024;
    static final int LONGEST_POSITION = 1_024;

    private final Map<String, String> bySource = new HashMap<>();

    synchronized void mark(String source, String position) {
        if (bySource.size() >= MAX && !bySource.containsKey(source)) {
            throw Failures.illegalState("a dashboard remembers at most " + MAX
                    + " positions, and has as many; mark the sources that are known");
        }
        bySource.put(source, position);
    }

    synchronized Map<String, String> all() {
        return Map.copyOf(bySource);
    }

    synchronized void restore(Map<String, String> positions) {
        bySource.putAll(positions);
    }

    synchronized void writeTo(ByteSink sink) {
        sink.writeInt(bySource.size());
        bySource.forEach((source, position) -> {
            sink.writeText(source);
            sink.writeText(position);
        });
    }

    static Map<String, String> read(ByteSource source) {
        int size = source.readCount(MAX, "positions");
        Map<String, String> positions = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String name = source.readText(LONGEST_SOURCE);
            String position = source.readText(LONGEST_POSITION);
            source.check(positions.put(name, position) == null, "a source that has two positions");
        }
        return positions;
    }
}
