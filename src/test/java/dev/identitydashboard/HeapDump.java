package dev.identitydashboard;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all objects that are alive in this JVM contain, as the JVM itself writes it to a file: every element of every array of
 * primitives and every field, numbers with the high byte first, texts as their arrays of bytes or characters.
 */
final class HeapDump {
    private final byte[] content;

    private HeapDump(byte[] content) {
        this.content = content;
    }

    /** Collects what is no longer alive and looks at the rest. */
    static HeapDump ofLiveObjects(Path directory) throws IOException {
        Path file = directory.resolve("live.hprof");
        Files.deleteIfExists(file);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        return new HeapDump(content);
    }

    /** The ways in which a text is found, by their names. */
    static Map<String, byte[]> formsOf(String text) {
        Map<String, byte[]> forms = new TreeMap<>();
        forms.put("as Latin-1", text.getBytes(StandardCharsets.ISO_8859_1));
        forms.put("as UTF-16, low byte first", text.getBytes(StandardCharsets.UTF_16LE));
        forms.put("as UTF-16, high byte first", text.getBytes(StandardCharsets.UTF_16BE));
        return forms;
    }

    /** The ways in which an MPID is found: as a text and as a number. */
    static Map<String, byte[]> formsOf(long mpid) {
        Map<String, byte[]> forms = formsOf(Long.toString(mpid));
        byte[] number = new byte[Long.BYTES];
        byte[] reversed = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            number[i] = (byte) (mpid >>> (Long.SIZE - Byte.SIZE * (i + 1)));
            reversed[Long.BYTES - 1 - i] = number[i];
        }
        forms.put("as a number, high byte first", number);
        forms.put("as a number, low byte first", reversed);
        return forms;
    }

    boolean contains(byte[] needle) {
        byte first = needle[0];
        byte last = needle[needle.length - 1];
        int reach = needle.length - 1;
        for (int i = 0; i + reach < content.length; i++) {
            if (content[i] == first && content[i + reach] == last && isAt(i, needle)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int place, byte[] needle) {
        int same = 0;
        while (same < needle.length && content[place + same] == needle[same]) {
            same++;
        }
        return same == needle.length;
    }
}
