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
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about numbers that are zero; empty where none are, or nothing is to be done. */
final class Advice {
    private Advice() {}

    /** Why nothing was read, or something after today. */
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
        return refused(report, RecordOutcome.IN_FUTURE) == 0
                ? ""
                : "\nSome events lie after today, %s; --today DATE takes a later date for today.\n".formatted(today);
    }

    /** Whether all events that have a time are older than the days kept. Those that have none are dated as of now. */
    static boolean isAllTooOld(ImportReport report) {
        long tooOld = refused(report, RecordOutcome.TOO_OLD);
        return tooOld > 0 && tooOld + report.undated() == report.events();
    }

    /** What to do if all are too old; their last day is told if it is known. */
    static String ofOldEvents(LocalDate today, int retention, Optional<LocalDate> lastDay) {
        return "\nAll events with a time are older than the " + keptDays(today, retention)
                + lastDay.map(Advice::otherToday)
                        .orElse(
                                "To read an old export, take a date soon after its last event for today: --today DATE\n");
    }

    /** What to do if some are too old. */
    static String ofSomeOldEvents(ImportReport report, LocalDate today, int retention) {
        return refused(report, RecordOutcome.TOO_OLD) == 0
                ? ""
                : "\nSome events are older than the " + keptDays(today, retention) + "--retention keeps up to "
                        + Options.MAX_RETENTION_DAYS + " days.\n";
    }

    private static String keptDays(LocalDate today, int retention) {
        return "%d days kept, which begin on %s.\n".formatted(retention, today.minusDays(retention - 1L));
    }

    private static String otherToday(LocalDate lastDay) {
        return "The last of them is of %s; try --today %s, as reports end two days before today.\n"
                .formatted(lastDay, reportedOn(lastDay));
    }

    private static long refused(ImportReport report, RecordOutcome outcome) {
        return report.refused().getOrDefault(outcome, 0L);
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
        DataEnvironment asked = report.environment();
        if (stats.inputs().getOrDefault(asked, List.of()).isEmpty()) {
            return "\nNo event is of %s; try --environment %s.\n"
                    .formatted(Names.nameOf(asked), Names.nameOf(Names.otherThan(asked)));
        }
        LocalDate last = stats.lastDay().get();
        return outsideRange(report.range(), first, last.isAfter(today) ? today : last);
    }

    /** The first today of which a report of the last days has the day in it. */
    private static LocalDate reportedOn(LocalDate day) {
        return day.plusDays(2);
    }

    private static String nobodyKnown(DashboardReport report, DashboardStats stats) {
        return "\nNobody is known: no active profile has %s. Identifier types there are: %s; see --login.\n"
                .formatted(
                        names(report.loginIdentifiers(), " or "),
                        stats.identifierTypes().isEmpty() ? "none" : names(stats.identifierTypes(), ", "));
    }

    private static String names(List<IdentifierType> types, String separator) {
        return Format.name(types.stream().map(IdentifierType::name).collect(Collectors.joining(separator)));
    }

    private static String outsideRange(ReportRange range, LocalDate first, LocalDate last) {
        if (!last.isBefore(range.from()) && !first.isAfter(range.to())) {
            return "\nNo recorded event is in this report; see --range, --environment and --input.\n";
        }
        return "\nThe events are of %s to %s, and so none is in this report; try --range %s.\n"
                .formatted(first, last, first.equals(last) ? first : first + ".." + last);
    }
}
