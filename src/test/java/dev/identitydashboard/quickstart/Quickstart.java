package dev.identitydashboard.quickstart;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.FullReport;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityDashboardBuilder;
import dev.identitydashboard.ReportRange;
import dev.identitydashboard.text.Format;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** Reads mParticle batches, a generated sample or the user's own, and prints every panel of the dashboard. */
public final class Quickstart {
    static final int UNREADABLE = 1;
    static final int USAGE = 2;

    private final Options options;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final boolean terminal;

    private Quickstart(Options options, PrintStream out, PrintStream err, Clock clock, boolean terminal) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.terminal = terminal;
    }

    /** Runs inside Maven, which is ended for a failure only. Terminals read UTF-8, also where no locale is set. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = run(args, out, err, Clock.systemUTC(), isTerminal());
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Returns the exit code; what goes wrong is one line that begins with {@code error: }. */
    static int run(String[] args, PrintStream out, PrintStream err, Clock clock, boolean terminal) {
        try {
            Options options = OptionParser.parse(args);
            if (options.help()) {
                out.print(Options.HELP);
                return 0;
            }
            // One moment for everything, so that no midnight comes between reading and reporting.
            Clock fixed = Clock.fixed(options.clock(clock).instant(), options.zone());
            new Quickstart(options, out, err, fixed, terminal).run();
            return 0;
        } catch (UsageException e) {
            return fail(err, e, USAGE);
        } catch (IOException e) {
            return fail(err, e, UNREADABLE);
        }
    }

    private static int fail(PrintStream err, Exception e, int status) {
        err.println("error: " + Format.name(String.valueOf(e.getMessage())));
        return status;
    }

    private void run() throws UsageException, IOException {
        BatchSource source = BatchSource.of(options.files(), clock, options.zone());
        try (IdentityDashboard dashboard = dashboard()) {
            DashboardQuery query = checked(dashboard, source);
            ImportTotals totals = read(source, dashboard);
            FullReport full = query.fullReport();
            out.println(ImportText.of(totals, dashboard.stats()));
            out.println("REPORT");
            out.println(full.toText());
            write(full);
            out.print(ImportText.unknownNames(options, dashboard.stats()));
            if (!source.isSample()) {
                LocalDate today = LocalDate.now(clock);
                out.print(ImportText.advice(totals, dashboard.stats(), full.report(), today));
            }
        }
    }

    private IdentityDashboard dashboard() {
        IdentityDashboardBuilder builder =
                IdentityDashboard.builder().clock(clock).zone(options.zone()).retentionDays(Options.RETENTION_DAYS);
        return options.login().map(builder::loginIdentifiers).orElse(builder).build();
    }

    /** Asks the empty dashboard first: nobody should wait for a long import to learn that the question was wrong. */
    private DashboardQuery checked(IdentityDashboard dashboard, BatchSource source) throws UsageException {
        try {
            DashboardQuery query = dashboard
                    .query()
                    .environment(options.environment())
                    .range(options.range())
                    .identityView(options.view());
            query = options.inputs().isEmpty() ? query : query.inputs(options.inputs());
            ReportRange days = query.report().range();
            out.println("Identity Dashboard, " + days.from() + " to " + days.to() + ", from " + source);
            out.println();
            return query;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private ImportTotals read(BatchSource source, IdentityDashboard dashboard) throws IOException {
        try (ProgressLine progress = new ProgressLine(err, terminal, System::nanoTime)) {
            return source.readInto(dashboard, progress);
        }
    }

    private void write(FullReport full) throws IOException {
        Path file = options.json();
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            try (OutputStream json = new BufferedOutputStream(Files.newOutputStream(file))) {
                full.writeJson(json);
            }
        } catch (IOException e) {
            throw BatchFiles.unwritable(file, e);
        }
        out.println("The report as JSON: " + Format.name(file.toString()));
    }

    /** From JDK 22 on there is a console also when the output goes elsewhere, and it says so. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
