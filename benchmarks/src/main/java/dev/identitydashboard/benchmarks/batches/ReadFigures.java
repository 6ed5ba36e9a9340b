package dev.identitydashboard.benchmarks.batches;

import com.sun.management.ThreadMXBean;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.mparticle.BatchReader;
import dev.identitydashboard.mparticle.ImportReport;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * From the files of an export to all panels: the library on one thread and on two, beside the bare tokens of the same bytes, and DuckDB,
 * which is told the needed columns, makes distinct facts and first days of identifiers and then all panels. In turns, in one run; files
 * are made in a temporary directory, and read before anything is measured.
 *
 * <p>The files have the batches in the order of their time, one in ten up to two days late, as exports do; or shuffled over all days.
 *
 * <p>Usage: {@code java -Xms6g -Xmx6g -cp benchmarks.jar dev.identitydashboard.benchmarks.batches.ReadFigures [megabytes] [rounds] [shuffled]}
 */
public final class ReadFigures {
    private static final int FILES = 16;
    private static final int PROFILES = 100_000;
    /** Up to an hour before what the clock shows. */
    private static final double DAYS = 59.9;

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final Clock CLOCK = Clock.fixed(TODAY.atTime(23, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final Path plain;
    private final Path compressed;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    /** Whether the days are in no order. */
    private final boolean shuffled;

    private ReadFigures(Path folder, boolean shuffled) throws IOException {
        this.shuffled = shuffled;
        this.plain = Files.createDirectories(folder.resolve("plain"));
        this.compressed = Files.createDirectories(folder.resolve("gzip"));
    }

    /** Runs. */
    public static void main(String[] arguments) throws Exception {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 512;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Path folder = Files.createTempDirectory("batches");
        try {
            ReadFigures figures = new ReadFigures(folder, arguments.length > 2 && arguments[2].equals("shuffled"));
            figures.makeFiles((long) megabytes << 20);
            figures.race(rounds);
            figures.print();
            System.out.printf("%nA second reading allocates %,d bytes for each batch.%n", figures.allocatedAgain());
        } finally {
            deleteAll(folder);
        }
    }

    private void makeFiles(long bytes) throws IOException {
        for (int i = 0; i < FILES; i++) {
            byte[] lines = lines(i, (int) (bytes / FILES));
            Files.write(plain.resolve("%02d.json".formatted(i)), lines);
            try (OutputStream gzip = new GZIPOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(compressed.resolve("%02d.json.gz".formatted(i)))))) {
                gzip.write(lines);
            }
        }
    }

    private byte[] lines(int file, int bytes) {
        double days = DAYS / FILES;
        LocalDate first = TODAY.minusDays((int) DAYS);
        return shuffled
                ? BatchLines.shuffled(file, bytes, PROFILES, first, DAYS)
                : BatchLines.inOrder(file, bytes, PROFILES, first, days * file, days * (file + 1));
    }

    private void race(int rounds) throws Exception {
        for (int round = -2; round < rounds; round++) {
            boolean counted = round >= 0;
            time("tokens, one thread", counted, this::tokens);
            time("library, one thread, without panels", counted, () -> library(plain, 1, false));
            time("library, one thread", counted, () -> library(plain, 1, true));
            time("library, two threads", counted, () -> library(plain, 2, true));
            time("DuckDB, two threads", counted, () -> duckDb(plain.resolve("*.json")));
            time("inflating gzip, two threads", counted, this::inflate);
            time("library, gzip, two threads", counted, () -> library(compressed, 2, true));
            time("DuckDB, gzip, two threads", counted, () -> duckDb(compressed.resolve("*.json.gz")));
            byte[] file = Files.readAllBytes(files(plain).get(0));
            List<byte[]> batches = lines(file);
            time("library, one file as a stream", counted, () -> stream(file));
            time("library, one file, a batch a call", counted, () -> messages(batches));
        }
    }

    private static List<byte[]> lines(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n') {
                lines.add(Arrays.copyOfRange(file, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    private static long stream(byte[] file) throws IOException {
        try (IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(CLOCK).build()) {
            return BatchReader.into(dashboard)
                    .read(new ByteArrayInputStream(file))
                    .recorded();
        }
    }

    private static long messages(List<byte[]> batches) {
        try (IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(CLOCK).build()) {
            BatchReader reader = BatchReader.into(dashboard);
            long recorded = 0;
            for (byte[] batch : batches) {
                recorded += reader.read(batch).recorded();
            }
            return recorded;
        }
    }

    /** What a second reading of the same files allocates for each batch, on one thread, the texts of identifiers included. */
    private long allocatedAgain() throws IOException {
        try (IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(CLOCK).build()) {
            BatchReader reader = BatchReader.into(dashboard).threads(1);
            ImportReport first = reader.readAll(List.of(plain));
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            ImportReport again = reader.readAll(List.of(plain));
            if (again.recorded() != first.recorded()) {
                throw new IllegalStateException(again.toString());
            }
            return (threads.getCurrentThreadAllocatedBytes() - before) / again.batches();
        }
    }

    private void time(String what, boolean counted, Callable<Long> way) throws Exception {
        long begin = System.nanoTime();
        long result = way.call();
        double elapsed = (System.nanoTime() - begin) / 1e9;
        if (counted) {
            seconds.computeIfAbsent(what, key -> new ArrayList<>()).add(elapsed);
        } else {
            System.err.printf("%s: %,d, cold or warming up %.2f s%n", what, result, elapsed);
        }
    }

    private long tokens() throws IOException {
        long tokens = 0;
        for (Path file : files(plain)) {
            try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.newInputStream(file))) {
                while (json.nextToken() != null) {
                    tokens++;
                }
            }
        }
        return tokens;
    }

    private static long library(Path folder, int threads, boolean panels) throws IOException {
        try (IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(CLOCK).build()) {
            ImportReport report = BatchReader.into(dashboard).threads(threads).readAll(List.of(folder));
            if (!report.isClean()) {
                throw new IllegalStateException(report.toString());
            }
            return panels
                    ? dashboard
                            .query()
                            .range(DateRange.LAST_60_DAYS)
                            .report()
                            .summary()
                            .total()
                    : report.recorded();
        }
    }

    private long inflate() throws InterruptedException, ExecutionException, IOException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Long>> all = new ArrayList<>();
            for (Path file : files(compressed)) {
                all.add(threads.submit(() -> inflate(file)));
            }
            long bytes = 0;
            for (Future<Long> one : all) {
                bytes += one.get();
            }
            return bytes;
        } finally {
            threads.shutdown();
        }
    }

    private static long inflate(Path file) throws IOException {
        byte[] room = new byte[1 << 16];
        long bytes = 0;
        try (InputStream text = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int count = text.read(room); count >= 0; count = text.read(room)) {
                bytes += count;
            }
        }
        return bytes;
    }

    private static long duckDb(Path files) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("CREATE TABLE batches AS SELECT * FROM read_ndjson('" + files
                    + "', columns = {mpid: 'BIGINT', timestamp_unixtime_ms: 'BIGINT',"
                    + " device_info: 'STRUCT(platform VARCHAR, ios_idfv VARCHAR)',"
                    + " user_identities: 'STRUCT(customer_id VARCHAR, email VARCHAR)',"
                    + " events: 'STRUCT(data STRUCT(timestamp_unixtime_ms BIGINT))[]'})");
            statement.execute("CREATE TABLE facts AS SELECT DISTINCT mpid, platform AS input,"
                    + " (e.data.timestamp_unixtime_ms // 86400000)::INTEGER AS day"
                    + " FROM (SELECT mpid, device_info.platform AS platform, unnest(events) AS e FROM batches)");
            statement.execute("CREATE TABLE first_days AS SELECT mpid, type, min(day) AS day FROM ("
                    + identifiers("customer_id", "user_identities.customer_id") + " UNION ALL "
                    + identifiers("email", "user_identities.email") + " UNION ALL "
                    + identifiers("ios_idfv", "device_info.ios_idfv") + ") GROUP BY mpid, type");
            long total = panels(statement);
            return total;
        }
    }

    private static String identifiers(String type, String column) {
        return "SELECT mpid, '" + type
                + "' AS type, (timestamp_unixtime_ms // 86400000)::INTEGER AS day FROM batches WHERE " + column
                + " IS NOT NULL";
    }

    /** All seven panels as of each day. */
    private static long panels(Statement statement) throws SQLException {
        long last = TODAY.toEpochDay() - 2;
        long first = last - 59;
        String range = "day BETWEEN " + first + " AND " + last;
        statement.execute("CREATE TABLE known AS SELECT mpid, min(day) AS known FROM first_days"
                + " WHERE type IN ('customer_id', 'email') GROUP BY mpid");
        statement.execute("CREATE TABLE active AS SELECT mpid, input, day, coalesce(known <= day, false) AS known"
                + " FROM facts LEFT JOIN known USING (mpid) WHERE " + range);
        long total = count(
                statement, "SELECT count(DISTINCT mpid), count(DISTINCT CASE WHEN known THEN mpid END) FROM active");
        count(
                statement,
                "SELECT input, count(DISTINCT mpid), count(DISTINCT CASE WHEN known THEN mpid END) FROM active GROUP BY input");
        count(
                statement,
                "SELECT day, count(DISTINCT mpid), count(DISTINCT CASE WHEN known THEN mpid END) FROM active GROUP BY day");
        count(statement, "SELECT input, day, count(*) FROM active GROUP BY input, day");
        String typed = " FROM active JOIN first_days f ON active.mpid = f.mpid AND f.day <= active.day GROUP BY ";
        count(statement, "SELECT input, type, count(DISTINCT active.mpid)" + typed + "input, type");
        count(statement, "SELECT type, count(DISTINCT active.mpid)" + typed + "type");
        count(statement, "SELECT active.day, type, count(DISTINCT active.mpid)" + typed + "active.day, type");
        return total;
    }

    /** The first number of the first row, once all rows have been read. */
    private static long count(Statement statement, String query) throws SQLException {
        long result = 0;
        boolean found = false;
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                result = found || query.startsWith("SELECT input") || query.startsWith("SELECT type")
                        ? result
                        : rows.getLong(1);
                found = true;
            }
        }
        return result;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void print() throws IOException {
        long bytes = 0;
        for (Path file : files(plain)) {
            bytes += Files.size(file);
        }
        System.out.printf(
                "%n| %,d MB, %d files | median, s | fastest, s | MB/s |%n| --- | ---: | ---: | ---: |%n",
                bytes / 1_000_000, FILES);
        for (Map.Entry<String, List<Double>> way : seconds.entrySet()) {
            double[] times = way.getValue().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            double median = times[times.length / 2];
            double megabytes = bytes / 1e6 / (way.getKey().contains("one file") ? FILES : 1);
            System.out.printf("| %s | %.2f | %.2f | %,.0f |%n", way.getKey(), median, times[0], megabytes / median);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : Arrays.asList(all.sorted().toArray(Path[]::new))) {
                path.toFile().deleteOnExit();
            }
        }
    }
}
