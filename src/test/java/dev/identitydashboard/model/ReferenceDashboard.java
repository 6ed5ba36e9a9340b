package dev.identitydashboard.model;

import dev.identitydashboard.AliasOutcome;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.ProfileAlias;
import dev.identitydashboard.RecordOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the contract says, computed the obvious way on Java collections. It keeps everything recorded until its day leaves for good,
 * and looks at the kept days only when asked. Not thread-safe.
 */
public final class ReferenceDashboard {
    private final ReferenceSettings settings;
    private final Map<DataEnvironment, ReferenceActivity> activity = new EnumMap<>(DataEnvironment.class);
    private final Map<DataEnvironment, ReferenceIdentity> identity = new EnumMap<>(DataEnvironment.class);
    private final Map<RecordOutcome, Long> outcomes = new EnumMap<>(RecordOutcome.class);
    private final Set<Long> profiles = new HashSet<>();
    private final Map<DataEnvironment, ReferenceAliases> aliases = new EnumMap<>(DataEnvironment.class);
    private final Set<Long> suppressed = new HashSet<>();
    private final Map<Long, LocalDate> lastRecords = new HashMap<>();
    private final ReferenceRetention retention;
    private Optional<Integer> idleDays = Optional.empty();
    private long order;

    public ReferenceDashboard(ReferenceSettings settings) {
        this.settings = settings;
        this.retention = new ReferenceRetention(settings.retentionDays());
        for (DataEnvironment environment : DataEnvironment.values()) {
            activity.put(environment, new ReferenceActivity());
            identity.put(environment, new ReferenceIdentity());
            aliases.put(environment, new ReferenceAliases());
        }
        for (RecordOutcome outcome : RecordOutcome.values()) {
            outcomes.put(outcome, 0L);
        }
    }

    public RecordOutcome recordEvent(Event event) {
        Instant now = read();
        RecordOutcome outcome =
                refusal(now, event.time(), event.mpid(), Optional.of(event)).orElseGet(() -> accept(event, now));
        outcomes.merge(outcome, 1L, Long::sum);
        return outcome;
    }

    public RecordOutcome recordIdentityChange(IdentityChange change) {
        Instant now = read();
        RecordOutcome outcome =
                refusal(now, change.time(), change.mpid(), Optional.empty()).orElseGet(() -> accept(change, now));
        outcomes.merge(outcome, 1L, Long::sum);
        return outcome;
    }

    public AliasOutcome alias(ProfileAlias alias) {
        Instant now = read();
        forgetOldAliases();
        LocalDate oldest = oldest(today(now));
        Instant end = alias.end().orElse(now);
        LocalDate first = latest(day(alias.start().orElse(end.minus(Duration.ofDays(90)))), oldest);
        LocalDate last = day(end).isAfter(today(now)) ? today(now) : day(end);
        if (suppressed.contains(alias.source()) || suppressed.contains(alias.destination())) {
            return AliasOutcome.SUPPRESSED;
        }
        ReferenceAliases history = Objects.requireNonNull(aliases.get(alias.environment()));
        Optional<AliasOutcome> refusal =
                history.refusal(alias.source(), alias.destination(), first, last, settings.maxProfiles());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        ReferenceActivity target = activity(alias.environment());
        if (target.wasActive(alias.source(), first, last)) {
            if (!profiles.contains(alias.destination()) && profiles.size() >= settings.maxProfiles()) {
                return AliasOutcome.TOO_MANY_PROFILES;
            }
            profiles.add(alias.destination());
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (target.wasActive(alias.source(), day, day)) {
                    lastRecords.merge(alias.destination(), day, ReferenceDashboard::latest);
                }
            }
            target.copy(alias.source(), alias.destination(), first, last);
        }
        history.add(alias.source(), alias.destination(), first, last, today(now));
        if (!first.isAfter(last)) {
            retention.recorded(last);
        }
        return AliasOutcome.ALIASED;
    }

    public boolean erase(long mpid) {
        read();
        forgetOldAliases();
        return forget(mpid);
    }

    private boolean forget(long mpid) {
        activity.values().forEach(each -> each.erase(mpid));
        identity.values().forEach(each -> each.erase(mpid));
        lastRecords.remove(mpid);
        boolean aliased = false;
        for (ReferenceAliases history : aliases.values()) {
            aliased |= history.erase(mpid);
        }
        return profiles.remove(mpid) || aliased;
    }

    public boolean suppress(long mpid) {
        suppressed.add(mpid);
        return erase(mpid);
    }

    public boolean allow(long mpid) {
        return suppressed.remove(mpid);
    }

    public long suppressedProfiles() {
        return suppressed.size();
    }

    /** Takes all activity through an input out; the profiles and their identifiers stay. */
    public boolean removeInput(DataEnvironment environment, String input) {
        LocalDate oldest = oldest(today(settings.clock().instant()));
        boolean known =
                activity(environment).inputsActive(oldest, LocalDate.MAX).contains(input);
        activity(environment).remove(input);
        return known;
    }

    /** Lets those go whose last record is more than so many days before today, and the aliases of unknown profiles as old. */
    public void forgetIdleAfter(int days) {
        idleDays = Optional.of(days);
    }

    /** Reads the clock; what has left for good by that is gone from now on. */
    public Instant read() {
        Instant now = settings.clock().instant();
        retention.read(now, today(now)).ifPresent(this::leaveBefore);
        return now;
    }

    /** Whether any day has left for good. */
    public boolean hasLetDaysGo() {
        return retention.hasLetDaysGo();
    }

    private void leaveBefore(LocalDate first) {
        activity.values().forEach(each -> each.leaveBefore(first));
        identity.values().forEach(each -> each.leaveBefore(first));
        aliases.values().forEach(each -> each.leaveBefore(first));
        idleDays.ifPresent(days -> {
            LocalDate before = retention.lastPassed().minusDays(days);
            Set.copyOf(profiles).stream()
                    .filter(mpid ->
                            lastRecords.getOrDefault(mpid, LocalDate.MAX).isBefore(before))
                    .forEach(this::forget);
        });
    }

    /** Aliases between profiles of which nothing is recorded go when somebody asks, those of profiles that leave with them. */
    private void forgetOldAliases() {
        idleDays.ifPresent(days -> aliases.values()
                .forEach(history -> history.forget(retention.lastPassed().minusDays(days), profiles)));
    }

    public DashboardReport report(ReferenceQuery query) {
        return new ReferenceReport(scope(query)).build();
    }

    /** The days of one profile's activity through one input. */
    public List<LocalDate> activeDays(DataEnvironment environment, long mpid, String input) {
        LocalDate today = today(read());
        forgetOldAliases();
        return oldest(today)
                .datesUntil(today.plusDays(1))
                .filter(day ->
                        activity(environment).active(List.of(input), day, day).contains(mpid))
                .toList();
    }

    /** How many identifiers of a type a profile has at the end of a day. */
    public long identifiers(DataEnvironment environment, long mpid, IdentifierType type, LocalDate end) {
        return identity(environment).identifiers(mpid, type, end);
    }

    /** What a query is about now, for the models of what is no panel of the report. */
    public ReferenceScope scope(ReferenceQuery query) {
        Instant now = read();
        LocalDate today = today(now);
        SortedSet<String> inputs = new TreeSet<>(
                query.inputs().orElseGet(() -> activity(query.environment()).inputsActive(oldest(today), today)));
        SortedSet<IdentifierType> login =
                new TreeSet<>(query.loginIdentifiers().map(Set::copyOf).orElseGet(settings::loginIdentifiers));
        return new ReferenceScope(
                query,
                query.range().resolve(today, settings.zone()),
                oldest(today),
                last(now),
                List.copyOf(inputs),
                List.copyOf(listed(query.environment(), now)),
                List.copyOf(login),
                activity(query.environment()),
                identity(query.environment()));
    }

    public List<String> inputs(DataEnvironment environment) {
        LocalDate today = today(read());
        return activity(environment).inputsActive(oldest(today), today);
    }

    public Map<RecordOutcome, Long> outcomes() {
        return outcomes;
    }

    public long profiles() {
        return profiles.size();
    }

    /** The types listed in either environment, sorted. */
    public List<IdentifierType> identifierTypes() {
        Instant now = read();
        SortedSet<IdentifierType> all = new TreeSet<>();
        identity.keySet().forEach(environment -> all.addAll(listed(environment, now)));
        return List.copyOf(all);
    }

    private SortedSet<IdentifierType> listed(DataEnvironment environment, Instant now) {
        SortedSet<IdentifierType> listed = identity(environment).attached(last(now));
        listed.retainAll(typesWithPlace(now));
        return listed;
    }

    /** The types that any profile has now or had on a kept day, in either environment. */
    public Set<IdentifierType> typesWithPlace(Instant now) {
        return typesHeldSince(oldest(today(now)));
    }

    private Set<IdentifierType> typesHeldSince(LocalDate first) {
        Set<IdentifierType> held = new HashSet<>();
        identity.values().forEach(each -> held.addAll(each.typesHeldSince(first)));
        return held;
    }

    public Optional<LocalDate> firstDay() {
        Instant now = read();
        LocalDate oldest = oldest(today(now));
        return activity.values().stream()
                .flatMap(each -> each.firstDay(oldest, last(now)).stream())
                .min(LocalDate::compareTo);
    }

    public Optional<LocalDate> lastDay() {
        Instant now = read();
        LocalDate oldest = oldest(today(now));
        return activity.values().stream()
                .flatMap(each -> each.lastDay(oldest, last(now)).stream())
                .max(LocalDate::compareTo);
    }

    private Optional<RecordOutcome> refusal(Instant now, Instant time, long mpid, Optional<Event> event) {
        if (suppressed.contains(mpid)) {
            return Optional.of(RecordOutcome.SUPPRESSED);
        }
        LocalDate oldest = oldest(today(now));
        if (time.isAfter(now.plus(settings.clockSkew()))) {
            return Optional.of(RecordOutcome.IN_FUTURE);
        }
        if (isBefore(time, oldest)) {
            return Optional.of(RecordOutcome.TOO_OLD);
        }
        if (event.isPresent() && !isAccepted(event.get().input())) {
            return Optional.of(RecordOutcome.UNKNOWN_INPUT);
        }
        if (event.isPresent() && isOneInputTooMany(event.get(), oldest)) {
            return Optional.of(RecordOutcome.TOO_MANY_INPUTS);
        }
        if (!profiles.contains(mpid) && profiles.size() >= settings.maxProfiles()) {
            return Optional.of(RecordOutcome.TOO_MANY_PROFILES);
        }
        return Optional.empty();
    }

    private boolean isBefore(Instant time, LocalDate oldest) {
        // The calendar does not reach as far back as Instant does.
        Instant longAgo = oldest.minusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
        return time.isBefore(longAgo) || day(time).isBefore(oldest);
    }

    private boolean isAccepted(String input) {
        return settings.acceptedInputs()
                .map(accepted -> accepted.contains(input))
                .orElse(true);
    }

    /** The inputs that count against the limit. */
    public List<String> inputsCounted(DataEnvironment environment, LocalDate oldest) {
        return activity(environment).inputsActive(oldest, LocalDate.MAX);
    }

    private boolean isOneInputTooMany(Event event, LocalDate oldest) {
        List<String> counted = inputsCounted(event.environment(), oldest);
        return !counted.contains(event.input()) && counted.size() >= settings.maxInputs();
    }

    private RecordOutcome accept(Event event, Instant now) {
        LocalDate day = day(event.time());
        profiles.add(event.mpid());
        lastRecords.merge(event.mpid(), day, ReferenceDashboard::latest);
        retention.recorded(day);
        activity(event.environment()).add(event.mpid(), event.input(), day);
        return event.identifiers().isEmpty() ? RecordOutcome.RECORDED : attachAll(event, day, now);
    }

    private RecordOutcome attachAll(Event event, LocalDate day, Instant now) {
        RecordOutcome outcome = RecordOutcome.RECORDED;
        Set<IdentifierType> placed = typesWithPlace(now);
        for (Identifier identifier : event.identifiers()) {
            if (isAdmitted(identifier.type(), placed)) {
                placed.add(identifier.type());
                identity(event.environment()).attach(event.mpid(), identifier.type(), identifier.value(), day, order++);
            } else {
                outcome = RecordOutcome.IDENTIFIERS_DROPPED;
            }
        }
        return outcome;
    }

    private RecordOutcome accept(IdentityChange change, Instant now) {
        LocalDate day = day(change.time());
        RecordOutcome outcome = RecordOutcome.RECORDED;
        Set<IdentifierType> placed = typesWithPlace(now);
        for (IdentityChange.Step step : change.steps()) {
            boolean attaches = step.action() == IdentityChange.Action.ATTACH;
            if (isAdmitted(step.type(), placed)) {
                if (attaches) {
                    placed.add(step.type());
                }
                profiles.add(change.mpid());
                lastRecords.merge(change.mpid(), day, ReferenceDashboard::latest);
                retention.recorded(day);
                apply(change, step, day);
            } else {
                outcome = RecordOutcome.IDENTIFIERS_DROPPED;
            }
        }
        return outcome;
    }

    private void apply(IdentityChange change, IdentityChange.Step step, LocalDate day) {
        ReferenceIdentity target = identity(change.environment());
        switch (step.action()) {
            case ATTACH -> target.attach(change.mpid(), step.type(), step.value(), day, order++);
            case DETACH -> target.detach(change.mpid(), step.type(), step.value(), day, order++);
            case DETACH_ALL -> target.detachAll(change.mpid(), step.type(), day, order++);
        }
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean isAccepted(IdentifierType type) {
        return settings.acceptedTypes().map(all -> all.contains(type)).orElse(true);
    }

    /** Whether a type has one of the places, which are judged before each record, or may get one. */
    private boolean isAdmitted(IdentifierType type, Set<IdentifierType> placed) {
        return isAccepted(type) && (placed.contains(type) || placed.size() < ReferenceSettings.MAX_TYPES);
    }

    private ReferenceActivity activity(DataEnvironment environment) {
        return activity.computeIfAbsent(environment, absent -> new ReferenceActivity());
    }

    private ReferenceIdentity identity(DataEnvironment environment) {
        return identity.computeIfAbsent(environment, absent -> new ReferenceIdentity());
    }

    /** The last day of which anything is accepted. */
    private LocalDate last(Instant now) {
        return day(now.plus(settings.clockSkew()));
    }

    private LocalDate oldest(LocalDate today) {
        return today.minusDays(settings.retentionDays() - 1L);
    }

    private LocalDate today(Instant now) {
        return day(now);
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, settings.zone());
    }
}
