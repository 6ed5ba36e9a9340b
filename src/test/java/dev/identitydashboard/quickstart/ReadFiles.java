package dev.identitydashboard.quickstart;

import dev.identitydashboard.IdentityDashboard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Which files a dashboard that is kept has read, as its positions say: a file is as it was if its path, size, time of change and first 64
 * KiB are. It is read again if earlier days are kept now than then, for which its events may have been too old. What is no regular file is
 * read every time.
 */
final class ReadFiles {
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST = 1_000;
    private static final int MOST = 100_000;
    private static final String KEPT_FROM = ", kept from ";

    private final List<Path> unread = new ArrayList<>();
    private final Map<String, String> marks = new LinkedHashMap<>();
    private final LocalDate keptFrom;
    private int known;

    private ReadFiles(LocalDate keptFrom) {
        this.keptFrom = keptFrom;
    }

    /** Looks through files and directories. */
    static ReadFiles of(IdentityDashboard dashboard, int retentionDays, List<Path> paths) throws IOException {
        Map<String, String> positions = dashboard.positions();
        ReadFiles files = new ReadFiles(dashboard.today().minusDays(retentionDays - 1L));
        for (Path path : paths) {
            for (Path file : Files.isDirectory(path) ? below(path) : List.of(path)) {
                files.look(file, positions);
            }
        }
        return files;
    }

    /** Those that are new or have changed, in order. */
    List<Path> unread() {
        return unread;
    }

    /** How many others there are. */
    int known() {
        return known;
    }

    /** Notes that all have been read. */
    void mark(IdentityDashboard dashboard) {
        int room = MOST - dashboard.positions().size();
        marks.entrySet().stream().limit(room).forEach(mark -> dashboard.markPosition(mark.getKey(), mark.getValue()));
    }

    private void look(Path file, Map<String, String> positions) throws IOException {
        String name = file.toAbsolutePath().normalize().toString();
        if (!Files.isRegularFile(file) || name.length() > LONGEST) {
            unread.add(file);
            return;
        }
        String mark = markOf(file);
        if (isCovered(mark, positions.getOrDefault(name, ""))) {
            known++;
        } else {
            unread.add(file);
            marks.put(name, mark + KEPT_FROM + keptFrom);
        }
    }

    private boolean isCovered(String mark, String position) {
        String before = mark + KEPT_FROM;
        return position.startsWith(before)
                && !LocalDate.parse(position.substring(before.length())).isAfter(keptFrom);
    }

    private static String markOf(Path file) throws IOException {
        CRC32 beginning = new CRC32();
        try (InputStream in = Files.newInputStream(file)) {
            beginning.update(in.readNBytes(BLOCK));
        }
        return Files.size(file) + " bytes, changed " + Files.getLastModifiedTime(file) + ", begins "
                + Long.toHexString(beginning.getValue());
    }

    /** The files in a directory and below, as the reader takes them. */
    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> !Files.isDirectory(file) && !isLeftOut(directory.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isLeftOut(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
                return true;
            }
        }
        return false;
    }
}
