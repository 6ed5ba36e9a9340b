package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.plan.Panel;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.scan.Analysis;
import dev.identitydashboard.messages.Failures;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A question to a dashboard: which environment, inputs and days, and how identity is judged. Immutable, reusable and safe
 * from any thread: every refining method returns a copy, and every answering method reads the clock once, at that moment.
 *
 * <p>{@link #report()} answers with every panel from one pass. The methods named after a panel compute that panel alone;
 * {@link #movement()}, {@link #rollingActives} and {@link #identityStructure()} are no panels of the report.
 * All of them throw {@link IllegalArgumentException} if the range reaches outside the days that the dashboard keeps, and
 * {@link IllegalStateException} after {@link IdentityDashboard#close()}.
 */
@CheckReturnValue
public final class DashboardQuery {
    private final QuerySettings settings;

    private DashboardQuery(QuerySettings settings) {
        this.settings = settings;
    }

    static DashboardQuery defaults(Workspace workspace, List<IdentifierType> loginIdentifiers) {
        return new DashboardQuery(QuerySettings.defaults(workspace, loginIdentifiers));
    }

    /**
     * Asks for another data environment. Default: production.
     *
     * @param environment the environment
     * @return a copy
     * @throws NullPointerException if {@code environment} is null
     */
    public DashboardQuery environment(DataEnvironment environment) {
        Objects.requireNonNull(environment, "environment must not be null");
        return new DashboardQuery(settings.withEnvironment(environment));
    }

    /**
     * Asks for activity through some inputs only. Exactly these are listed, once each; one never seen is a row of zeros.
     * The selection limits activity, never identity.
     *
     * @param inputs at least one input, each a non-blank name of up to 256 characters
     * @return a copy
     * @throws NullPointerException if {@code inputs} or an element is null
     * @throws IllegalArgumentException if there is none, or a name is blank or too long
     */
    public DashboardQuery inputs(String... inputs) {
        Objects.requireNonNull(inputs, "inputs must not be null");
        return inputs(Arrays.asList(inputs));
    }

    /**
     * Asks for activity through some inputs only, as {@link #inputs(String...)} does.
     *
     * @param inputs at least one input, each a non-blank name of up to 256 characters
     * @return a copy
     * @throws NullPointerException if {@code inputs} or an element is null
     * @throws IllegalArgumentException if there is none, or a name is blank or too long
     */
    public DashboardQuery inputs(Collection<String> inputs) {
        List<String> selected = Arguments.inputs("inputs", inputs);
        if (selected.isEmpty()) {
            throw Failures.illegalArgument("inputs must not be empty; allInputs() asks for all");
        }
        return new DashboardQuery(settings.withInputs(selected));
    }

    /**
     * Asks for all inputs, the default: every input that had activity in the environment on a kept day is listed, idle ones
     * with zeros.
     *
     * @return a copy
     */
    public DashboardQuery allInputs() {
        return new DashboardQuery(settings.withInputs(null));
    }

    /**
     * Asks for other days. Default: {@link DateRange#LAST_30_DAYS}.
     *
     * @param range the days; whether fixed dates are kept is checked when the query is answered
     * @return a copy
     * @throws NullPointerException if {@code range} is null
     * @throws IllegalArgumentException if {@code range} is of more last days than the dashboard's retention allows
     */
    public DashboardQuery range(DateRange range) {
        Objects.requireNonNull(range, "range must not be null");
        settings.checkRetention("range", range);
        return new DashboardQuery(settings.withRange(range));
    }

    /**
     * Chooses when identity is judged. Default: {@link IdentityView#AS_OF_DAY}.
     *
     * @param identityView the view
     * @return a copy
     * @throws NullPointerException if {@code identityView} is null
     */
    public DashboardQuery identityView(IdentityView identityView) {
        Objects.requireNonNull(identityView, "identityView must not be null");
        return new DashboardQuery(settings.withView(identityView));
    }

    /**
     * Tries out other login identifiers, for this query alone. Default: the dashboard's.
     *
     * @param types any types but {@code mpid}; none at all makes every profile anonymous
     * @return a copy
     * @throws NullPointerException if {@code types} or an element is null
     * @throws IllegalArgumentException if {@code mpid} is among them
     */
    public DashboardQuery loginIdentifiers(IdentifierType... types) {
        Objects.requireNonNull(types, "loginIdentifiers must not be null");
        return loginIdentifiers(Arrays.asList(types));
    }

    /**
     * Tries out other login identifiers, as {@link #loginIdentifiers(IdentifierType...)} does.
     *
     * @param types any types but {@code mpid}; none at all makes every profile anonymous
     * @return a copy
     * @throws NullPointerException if {@code types} or an element is null
     * @throws IllegalArgumentException if {@code mpid} is among them
     */
    public DashboardQuery loginIdentifiers(Collection<IdentifierType> types) {
        return new DashboardQuery(settings.withLogin(Arguments.loginIdentifiers(types)));
    }

    /**
     * Answers with every panel.
     *
     * @return the report
     */
    public DashboardReport report() {
        return answer(Panel.REPORT).report();
    }

    /**
     * Answers with everything: the report, the one of the days before, highlights, identity structure, movement and rolling actives.
     * For all inputs or one, by default, counters tell most of it and one pass over the range counts the rest. Otherwise that pass
     * goes over all kept days up to the range's last one, the report of the days before takes another, and the days
     * that highlights are judged by, as far as they are in neither, a third. If something changes meanwhile that counters
     * have counted, that pass is made once more without them.
     *
     * @return the full report, with the 20 largest combinations of identifier types
     * @throws IllegalArgumentException if there are more than 4,096 inputs, too many for their overlap; select some
     */
    public FullReport fullReport() {
        return fullReport(IdentityStructure.DEFAULT_TOP);
    }

    /**
     * Answers as {@link #fullReport()} does, with more combinations or fewer.
     *
     * @param combinations how many of the largest combinations of identifier types to list, from 1 to 65,536
     * @return the full report
     * @throws IllegalArgumentException if {@code combinations} is not as described, or there are more than 4,096 inputs
     */
    public FullReport fullReport(int combinations) {
        Arguments.inRange("combinations", combinations, 1, IdentityStructure.MAX_TOP);
        return FullQuestion.answer(settings, combinations);
    }

    /**
     * Answers with the distinct profiles active in the range, judged by its end.
     *
     * @return the counts
     */
    public ProfileCounts summary() {
        return answer(EnumSet.of(Panel.SUMMARY)).summary();
    }

    /**
     * Answers with the profiles active through each input in the range, judged by its end.
     *
     * @return one row per input, sorted
     */
    public List<InputProfiles> knownVsAnonymousByInput() {
        return answer(EnumSet.of(Panel.KNOWN_BY_INPUT)).knownVsAnonymousByInput();
    }

    /**
     * Answers with the profiles active on each day, judged by the end of that day.
     *
     * @return every day of the range
     */
    public List<DailyProfiles> knownVsAnonymousOverTime() {
        return answer(EnumSet.of(Panel.KNOWN_OVER_TIME)).knownVsAnonymousOverTime();
    }

    /**
     * Answers with the share of each input's profiles that have each identifier type at the end of the range.
     *
     * @return one group per input, sorted
     */
    public List<InputCoverage> identifierCoverageByInput() {
        return answer(EnumSet.of(Panel.COVERAGE_BY_INPUT)).identifierCoverageByInput();
    }

    /**
     * Answers with the profiles active through each input on each day.
     *
     * @return one series per input, sorted
     */
    public List<InputSeries> profilesByDataSourceOverTime() {
        return answer(EnumSet.of(Panel.PROFILES_BY_INPUT_OVER_TIME)).profilesByDataSourceOverTime();
    }

    /**
     * Answers with the identifiers that the profiles active in the range have at its end.
     *
     * @return one row per identifier type, {@code mpid} first, then by name
     */
    public List<IdentifierCount> identifierDistribution() {
        return answer(EnumSet.of(Panel.DISTRIBUTION)).identifierDistribution();
    }

    /**
     * Answers with the profiles active on each day that have each identifier type at the end of that day.
     *
     * @return one series per identifier type, {@code mpid} first, then by name
     */
    public List<IdentifierSeries> identifierDistributionOverTime() {
        return answer(EnumSet.of(Panel.DISTRIBUTION_OVER_TIME)).identifierDistributionOverTime();
    }

    /**
     * Answers with the profiles behind a number: those that {@link #summary()} counts and a filter lets pass.
     *
     * <p>The stream looks up a sixteenth of the profiles when it gets there, and keeps no more of them in memory; what is recorded
     * of the others meanwhile is in it. The clock is read once, when it is opened: the days asked about stay as they are, however many
     * pass, until the stream is through, closed, or nobody holds it any more. It throws {@link IllegalStateException} once the dashboard
     * is closed. Costs a scan of the range, for new profiles one of all days before, and a look at every profile.
     *
     * @param filter which profiles
     * @return their MPIDs, each once, in no order
     * @throws NullPointerException if {@code filter} is null
     * @throws IllegalArgumentException if the filter asks who became known of the current identity
     */
    public LongStream profiles(ProfileFilter filter) {
        Objects.requireNonNull(filter, "filter must not be null");
        return ProfileStream.open(
                settings.workspace(),
                now -> new ProfileStream.Plans(
                        ProfileQuestion.plan(settings.planAt(now, Set.of()), "filter", filter), null));
    }

    /**
     * Answers with the profiles behind a number that are not behind another one.
     *
     * @param filter which profiles of this query
     * @param other another query of the same dashboard
     * @param otherFilter which profiles of the other query are left out
     * @return their MPIDs, each once, in no order, as {@link #profiles} does
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the other query is of another dashboard, or a filter asks who became known of the current
     *     identity
     */
    public LongStream profilesNotIn(ProfileFilter filter, DashboardQuery other, ProfileFilter otherFilter) {
        Objects.requireNonNull(filter, "filter must not be null");
        Objects.requireNonNull(other, "other must not be null");
        Objects.requireNonNull(otherFilter, "otherFilter must not be null");
        if (other.settings.workspace() != settings.workspace()) {
            throw Failures.illegalArgument("other must be a query of the same dashboard, but was of another one");
        }
        return ProfileStream.open(
                settings.workspace(),
                now -> new ProfileStream.Plans(
                        ProfileQuestion.plan(settings.planAt(now, Set.of()), "filter", filter),
                        ProfileQuestion.plan(
                                other.settings.planAt(now, "range of other", other.settings.range(), Set.of()),
                                "otherFilter",
                                otherFilter)));
    }

    /**
     * Answers with the profiles that came, returned and became known on each day. Identity is judged as of each day, whatever
     * the view. Costs a scan of the range; for several but not all inputs, and as long as counters are not complete, also of the kept
     * days before it.
     *
     * @return every day of the range
     */
    public Movement movement() {
        return settings.workspace().ask(this::movement);
    }

    private Movement movement(Moment now) {
        QuerySettings asOfDay = settings.withView(IdentityView.AS_OF_DAY);
        QueryPlan plan = asOfDay.planAt(now, Set.of());
        return MovementAssembler.movement(
                asOfDay.scopeOf(plan, asOfDay.range()),
                plan.oldestDay(),
                settings.engine().ask(Analysis.movement(plan)));
    }

    /**
     * Answers with the distinct profiles active in the trailing days of each day of the range: for all inputs or one from
     * counters, as a report; for several by a scan, in time that does not depend on how many trailing days there are, but for those
     * before the range.
     *
     * @param days how many days, the day itself included: from 1 to the dashboard's retention, such as 7 or 28
     * @return every day of the range
     * @throws IllegalArgumentException if {@code days} is not as described, or those of the range's first day are not all kept
     */
    public List<RollingActives> rollingActives(int days) {
        Arguments.inRange("days", days, 1, settings.workspace().window().retentionDays());
        return settings.workspace().ask(now -> {
            QueryPlan plan = settings.planAt(now, Set.of());
            MovementAssembler.requireKept(days, plan);
            return MovementAssembler.rolling(plan, settings.engine().ask(Analysis.rolling(plan, days)));
        });
    }

    /**
     * Answers with the identifier types, numbers of identifiers and inputs that the profiles active in the range have together,
     * and the 20 largest combinations of types.
     *
     * @return the structure
     * @throws IllegalArgumentException if there are more than 4,096 inputs, too many for their overlap; select some
     */
    public IdentityStructure identityStructure() {
        return identityStructure(IdentityStructure.DEFAULT_TOP);
    }

    /**
     * Answers as {@link #identityStructure()} does, with more combinations or fewer. Always counted by a scan, in time that grows
     * with the square of the number of inputs, and in memory that grows with the number of combinations, which is at most that
     * of the active profiles.
     *
     * @param combinations how many of the largest combinations to list, from 1 to 65,536
     * @return the structure
     * @throws IllegalArgumentException if {@code combinations} is not as described, or there are more than 4,096 inputs
     */
    public IdentityStructure identityStructure(int combinations) {
        Arguments.inRange("combinations", combinations, 1, IdentityStructure.MAX_TOP);
        return settings.workspace().ask(now -> {
            QueryPlan plan = settings.planAt(now, Set.of());
            return StructureAssembler.structure(
                    settings.scopeOf(plan, settings.range()),
                    combinations,
                    settings.engine().ask(Analysis.structure(plan)));
        });
    }

    /**
     * Finds the days of the range on which an input, an identifier type or the known share stands out from the days before, up to 56
     * of them and as far as they are kept; {@link Highlight} states the rule. Identity is judged as of each day, whatever the
     * view. Today and yesterday are still filling up and may look like drops; presets leave them out. Costs as much as
     * the three panels over time for up to 56 days more, and up to some 3 microseconds per day and series.
     *
     * @return the highlights by day; on one day inputs first, then identifier types, each in the order of the report, then the
     *     known share
     */
    public List<Highlight> highlights() {
        return settings.workspace().ask(now -> Highlights.of(settings.withView(IdentityView.AS_OF_DAY), now));
    }

    /**
     * Compares this query's range with the days immediately before it, as many as it has.
     *
     * @return the comparison, to be answered; it is refused then if those days are not all kept
     */
    public ComparedQuery comparedToPrevious() {
        return new ComparedQuery(settings, Optional.empty());
    }

    /**
     * Compares this query's range with any other, also of another length or overlapping it.
     *
     * @param other the days to compare with; whether fixed dates are kept is checked when the query is answered
     * @return the comparison, to be answered
     * @throws NullPointerException if {@code other} is null
     * @throws IllegalArgumentException if {@code other} is of more last days than the dashboard's retention allows
     */
    public ComparedQuery comparedTo(DateRange other) {
        Objects.requireNonNull(other, "other must not be null");
        settings.checkRetention("other", other);
        return new ComparedQuery(settings, Optional.of(other));
    }

    private ReportAssembler answer(Set<Panel> panels) {
        return settings.workspace().ask(now -> settings.answer(now, "range", settings.range(), panels));
    }
}
