package dev.identitydashboard.quickstart;

import dev.identitydashboard.FullReport;
import dev.identitydashboard.FullReportPanel;
import dev.identitydashboard.ReportPanel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes a report into files, and the directories that they are in. */
final class ReportFiles {
    /** By this, spreadsheets know that a file is UTF-8. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private ReportFiles() {}

    static void writeJson(FullReport full, Path file) throws IOException {
        write(file, full::writeJson);
    }

    /** One file for each panel and each further part; they are called like these. */
    static void writeCsv(FullReport full, Path directory) throws IOException {
        for (ReportPanel panel : ReportPanel.values()) {
            writeCsv(directory, panel, out -> full.report().writeCsv(panel, out));
        }
        for (FullReportPanel panel : FullReportPanel.values()) {
            writeCsv(directory, panel, out -> full.writeCsv(panel, out));
        }
    }

    private static void writeCsv(Path directory, Enum<?> panel, Content content) throws IOException {
        String name = panel.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".csv";
        write(directory.resolve(name), out -> {
            out.write(BYTE_ORDER_MARK);
            content.writeTo(out);
        });
    }

    private static void write(Path file, Content content) throws IOException {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.writeTo(out);
            }
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }
}
