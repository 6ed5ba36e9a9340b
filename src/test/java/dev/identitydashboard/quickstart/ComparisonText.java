package dev.identitydashboard.quickstart;

import dev.identitydashboard.Change;
import dev.identitydashboard.ComparedReport;
import dev.identitydashboard.CoverageChange;
import dev.identitydashboard.DailyProfilesChange;
import dev.identitydashboard.IdentifierCountChange;
import dev.identitydashboard.InputCoverageChange;
import dev.identitydashboard.InputProfilesChange;
import dev.identitydashboard.ProfilesChange;
import dev.identitydashboard.ReportRange;
import dev.identitydashboard.text.Format;
import dev.identitydashboard.text.Table;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Each number of a report beside the one before. Numbers per day of single inputs and types are in the files alone. */
final class ComparisonText {
    private static final int NAME_WIDTH = 40;

    private final ComparedReport compared;
    private final StringBuilder text = new StringBuilder();

    private ComparisonText(ComparedReport compared) {
        this.compared = compared;
    }

    static String of(ComparedReport compared) {
        return new ComparisonText(compared).render();
    }

    private String render() {
        text.append("COMPARED: ").append(days(compared.current().range()));
        text.append(" TO ").append(days(compared.previous().range())).append('\n');
        Table summary = table("Profiles");
        profiles(summary, "Active", compared.summary());
        section("SUMMARY", summary);
        section("KNOWN VS. ANONYMOUS BY INPUT", byInput());
        section("KNOWN VS. ANONYMOUS OVER TIME", overTime());
        section("IDENTIFIER COVERAGE BY INPUT", coverage());
        section("IDENTIFIER DISTRIBUTION", distribution());
        return text.toString();
    }

    private static String days(ReportRange range) {
        return range.from() + ".." + range.to();
    }

    private void section(String title, Table table) {
        text.append('\n').append(title).append('\n').append(table);
    }

    private static Table table(String what) {
        return new Table().left(what).right("These days").right("Before").right("Change");
    }

    private static void profiles(Table table, String name, ProfilesChange profiles) {
        row(table, name, profiles.total());
        row(table, "  known", profiles.known());
        row(table, "  anonymous", profiles.anonymous());
    }

    private Table byInput() {
        Table table = table("Input");
        for (InputProfilesChange input : compared.knownVsAnonymousByInput()) {
            profiles(table, input.input(), input.profiles());
        }
        return table;
    }

    private Table overTime() {
        Table table = new Table()
                .left("Day")
                .right("Active")
                .right("Before")
                .right("Change")
                .right("Known")
                .right("Before")
                .right("Change");
        for (DailyProfilesChange day : compared.knownVsAnonymousOverTime()) {
            Change total = day.profiles().total();
            Change known = day.profiles().known();
            table.row(
                    day.date().toString(),
                    Format.count(total.current()),
                    count(total.previous()),
                    percent(total.relative()),
                    Format.count(known.current()),
                    count(known.previous()),
                    percent(known.relative()));
        }
        return table;
    }

    private Table coverage() {
        Table table = table("Input and type");
        for (InputCoverageChange input : compared.identifierCoverageByInput()) {
            row(table, input.input(), input.profiles());
            for (CoverageChange type : input.coverage()) {
                row(table, "  " + type.type().name(), type.profiles());
            }
        }
        return table;
    }

    private Table distribution() {
        Table table = table("Type");
        for (IdentifierCountChange type : compared.identifierDistribution()) {
            row(table, type.type().name(), type.identifiers());
            row(table, "  profiles", type.profiles());
        }
        return table;
    }

    private static void row(Table table, String name, Change change) {
        table.row(
                Format.name(name, NAME_WIDTH),
                Format.count(change.current()),
                count(change.previous()),
                percent(change.relative()));
    }

    private static String count(OptionalLong count) {
        return count.isPresent() ? Format.count(count.getAsLong()) : "-";
    }

    private static String percent(OptionalDouble change) {
        return change.isPresent() ? String.format(Locale.ROOT, "%+.1f %%", 100 * change.getAsDouble()) : "-";
    }
}
