package dev.identitydashboard.quickstart;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.FullReport;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityDashboardBuilder;
import dev.identitydashboard.ReportRange;
import dev.identitydashboard.mparticle.ImportProgress;
import dev.identitydashboard.mparticle.ImportReport;
import dev.identitydashboard.text.Format;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads mParticle batches, a generated sample or the user's own, and prints every panel of the dashboard. */
public final class Quickstart {
    static final int UNREADABLE = 1;
    static final int USAGE = 2;
    static final int NOT_CLEAN = 3;

    private final Options options;
    private final Surroundings surroundings;
    private final Clock clock;
    private final BatchSource source;

    /** One moment for everything, so that no midnight comes between reading and reporting. */
    private Quickstart(Options options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
        ZoneId zone = options.days().zone();
        clock = Clock.fixed(options.days().clock(surroundings.clock()).instant(), zone);
        source = BatchSource.of(options.reading(), clock, zone);
    }

    /** Runs inside Maven, which is ended for a failure only. */
    public static void main(String[] args) {
        int status = run(args, Surroundings.ofSystem());
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Returns the exit code; what goes wrong is one line that begins with {@code error: }. */
    static int run(String[] args, Surroundings surroundings) {
        try {
            Options options = OptionParser.parse(args);
            if (options.help()) {
                surroundings.out().print(Help.TEXT);
                return 0;
            }
            return new Quickstart(options, surroundings).run();
        } catch (UsageException e) {
            return fail(surroundings.err(), String.valueOf(e.getMessage()), USAGE);
        } catch (IOException e) {
            return fail(surroundings.err(), String.valueOf(e.getMessage()), UNREADABLE);
        }
    }

    private static int fail(PrintStream err, String message, int status) {
        err.println("error: " + Format.name(message));
        return status;
    }

    private int run() throws UsageException, IOException {
        try (IdentityDashboard dashboard = dashboard()) {
            Asked asked = Asked.of(dashboard, options.question());
            Imported imported = withProgress(
                    "",
                    progress -> options.reading().kept().isPresent()
                            ? source.readNewInto(dashboard, options.days().retention(), progress)
                            : source.readInto(dashboard, progress));
            printImport(imported, dashboard, asked.days());
            if (imported.failure().isPresent()) {
                return fail(surroundings.err(), imported.failure().get(), UNREADABLE);
            }
            answer(imported.report(), dashboard, asked.query());
            return options.strict() && !imported.report().isClean() ? notClean() : 0;
        }
    }

    private IdentityDashboard dashboard() throws IOException {
        IdentityDashboardBuilder builder = IdentityDashboard.builder()
                .clock(clock)
                .zone(options.days().zone())
                .retentionDays(options.days().retention());
        options.question().login().ifPresent(builder::loginIdentifiers);
        Optional<Path> kept = options.reading().kept();
        return kept.isPresent() ? builder.open(kept.get()) : builder.build();
    }

    /** Something that takes long, and says how far it has come. */
    @FunctionalInterface
    private interface Work<T> {
        T run(Consumer<ImportProgress> progress) throws IOException;
    }

    private <T> T withProgress(String name, Work<T> work) throws IOException {
        try (ProgressLine line =
                new ProgressLine(surroundings.err(), surroundings.terminal(), surroundings.nanoTime())) {
            return work.run(progress -> line.show(() -> ProgressText.of(name, progress)));
        }
    }

    private void printImport(Imported imported, IdentityDashboard dashboard, ReportRange days) {
        PrintStream out = surroundings.out();
        out.println("Identity Dashboard, " + days.from() + " to " + days.to() + ", from " + source);
        out.println();
        out.println(ImportText.of(imported, dashboard.stats()));
    }

    private void answer(ImportReport report, IdentityDashboard dashboard, DashboardQuery query)
            throws UsageException, IOException {
        PrintStream out = surroundings.out();
        String advice = source.isSample() ? "" : advice(report);
        try {
            Names.check(options.question(), dashboard.stats());
        } catch (UsageException e) {
            out.print(advice);
            throw e;
        }
        FullReport full = query.fullReport();
        out.println("REPORT");
        out.println(full.toText());
        if (options.question().compare()) {
            out.println(ComparisonText.of(query.comparedToPrevious().report()));
        }
        write(full);
        out.print(advice);
        if (!source.isSample() && !Advice.isAllTooOld(report)) {
            out.print(Advice.ofReport(full.report(), dashboard.stats(), today()));
        }
    }

    private String advice(ImportReport report) throws IOException {
        int retention = options.days().retention();
        if (!Advice.isAllTooOld(report)) {
            return Advice.ofImport(report, today()) + Advice.ofSomeOldEvents(report, today(), retention);
        }
        Optional<LocalDate> lastDay = withProgress(
                "looking for the last day: ",
                progress -> LastDay.of(source, clock, options.days().zone(), progress));
        return Advice.ofOldEvents(today(), retention, lastDay);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private void write(FullReport full) throws IOException {
        Options.Output output = options.output();
        ReportFiles.writeJson(full, output.json());
        surroundings
                .out()
                .println("The report as JSON: " + Format.name(output.json().toString()));
        if (output.csv().isPresent()) {
            Path directory = output.csv().get();
            ReportFiles.writeCsv(full, directory);
            surroundings.out().println("Its parts as CSV, in: " + Format.name(directory.toString()));
        }
    }

    private int notClean() {
        String message = Option.STRICT + ": not everything was recorded as it was sent; see IMPORT above";
        return fail(surroundings.err(), message, NOT_CLEAN);
    }
}
