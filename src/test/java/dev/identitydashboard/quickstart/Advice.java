package dev.identitydashboard.quickstart;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DashboardStats;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.ReportRange;
import dev.identitydashboard.mparticle.ImportReport;
import dev.identitydashboard.text.Format;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about numbers that are zero; empty where none are, or nothing is to be done. */
final class Advice {
    private static final String ANY_TODAY =
            "To read an old export, take a date soon after its last event for today: --today DATE\n";

    private Advice() {}

    /** Why nothing, or not everything, was read. */
    static String ofImport(ImportReport report, LocalDate today) {
        if (report.batches() == 0) {
            return "\nNo batch was found.\n";
        }
        if (report.batches() == ImportText.sum(report.skipped())) {
            return "\nEvery batch was skipped.\n";
        }
        if (report.events() == 0) {
            return ImportText.sum(report.skippedEvents()) > 0
                    ? "\nEvery event was skipped.\n"
                    : "\nNo batch has an event, and identities alone make no profile active.\n";
        }
        return report.refused().getOrDefault(RecordOutcome.IN_FUTURE, 0L) == 0
                ? ""
                : "\nSome events lie in the future of %s; --today DATE takes a later date for today's.\n"
                        .formatted(today);
    }

    static boolean isAllTooOld(ImportReport report) {
        return report.events() > 0 && tooOld(report) == report.events();
    }

    /** The last day is that of the events, if all are too old and it is known. */
    static String ofOldEvents(ImportReport report, LocalDate today, int retention, Optional<LocalDate> lastDay) {
        if (tooOld(report) == 0) {
            return "";
        }
        boolean all = isAllTooOld(report);
        String text = "\n%s events are older than the %d days kept, which begin on %s.\n"
                .formatted(all ? "All" : "Some", retention, today.minusDays(retention - 1L));
        return text
                + (all
                        ? lastDay.map(Advice::otherToday).orElse(ANY_TODAY)
                        : "--retention keeps up to " + Options.MAX_RETENTION_DAYS + " days.\n");
    }

    private static String otherToday(LocalDate lastDay) {
        return "The last of them is of %s; try --today %s, as reports end two days before today.\n"
                .formatted(lastDay, reportedOn(lastDay));
    }

    private static long tooOld(ImportReport report) {
        return report.refused().getOrDefault(RecordOutcome.TOO_OLD, 0L);
    }

    /** Why a report of recorded events has nobody in it, or nobody who is known. */
    static String ofReport(DashboardReport report, DashboardStats stats, LocalDate today) {
        if (stats.firstDay().isEmpty() || stats.lastDay().isEmpty()) {
            return "";
        }
        if (report.summary().total() > 0) {
            return report.summary().known() > 0 ? "" : nobodyKnown(report, stats);
        }
        LocalDate first = stats.firstDay().get();
        if (first.isAfter(today)) {
            return "\nThe events begin on %s, after today; try --today %s.\n".formatted(first, reportedOn(first));
        }
        if (stats.inputs().getOrDefault(report.environment(), List.of()).isEmpty()) {
            return otherEnvironment(report.environment());
        }
        LocalDate last = stats.lastDay().get();
        return outsideRange(report.range(), first, last.isAfter(today) ? today : last);
    }

    /** The first today of which a report of the last days has the day in it. */
    private static LocalDate reportedOn(LocalDate day) {
        return day.plusDays(2);
    }

    private static String nobodyKnown(DashboardReport report, DashboardStats stats) {
        return "\nNobody is known: no profile has %s. Identifier types there are: %s; see --login.\n"
                .formatted(
                        names(report.loginIdentifiers(), " or "),
                        stats.identifierTypes().isEmpty() ? "none" : names(stats.identifierTypes(), ", "));
    }

    private static String names(List<IdentifierType> types, String separator) {
        return Format.name(types.stream().map(IdentifierType::name).collect(Collectors.joining(separator)));
    }

    private static String otherEnvironment(DataEnvironment asked) {
        DataEnvironment other =
                asked == DataEnvironment.PRODUCTION ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
        return "\nNo event is of %s; try --environment %s.\n".formatted(nameOf(asked), nameOf(other));
    }

    private static String nameOf(DataEnvironment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }

    private static String outsideRange(ReportRange range, LocalDate first, LocalDate last) {
        if (!last.isBefore(range.from()) && !first.isAfter(range.to())) {
            return "\nNo recorded event is in this report; see --range, --environment and --input.\n";
        }
        return "\nThe events are of %s to %s, and so none is in this report; try --range %s.\n"
                .formatted(first, last, first.equals(last) ? first : first + ".." + last);
    }
}
