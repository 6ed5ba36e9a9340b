package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which profiles of one environment were copied to which others, and of which days. Safe from any thread. */
final class AliasHistory {
    /** The aliases made of a profile, whose days may be none. */
    private final Long2ObjectOpenHashMap<List<Alias>> bySource = new Long2ObjectOpenHashMap<>();
    /** Of whom a profile got copies. */
    private final Long2ObjectOpenHashMap<LongSet> sources = new Long2ObjectOpenHashMap<>();

    /** Why an alias of the given days is refused, or null if it is not. */
    synchronized @Nullable AliasResult refusal(long source, long destination, int firstDay, int lastDay) {
        if (sources.containsKey(source)) {
            return AliasResult.SOURCE_WAS_DESTINATION;
        }
        if (bySource.containsKey(destination)) {
            return AliasResult.DESTINATION_WAS_SOURCE;
        }
        List<Alias> earlier = bySource.get(source);
        boolean shared = earlier != null && earlier.stream().anyMatch(alias -> sharesDay(alias, firstDay, lastDay));
        return shared ? AliasResult.DAYS_ALREADY_ALIASED : null;
    }

    synchronized void add(Alias alias) {
        bySource.computeIfAbsent(alias.source(), absent -> new ArrayList<>(1)).add(alias);
        sources.computeIfAbsent(alias.destination(), absent -> new LongOpenHashSet(2))
                .add(alias.source());
    }

    /** The aliases made before a day. */
    synchronized List<Alias> madeBefore(int day) {
        return bySource.values().stream()
                .flatMap(List::stream)
                .filter(alias -> alias.kept().today() < day)
                .toList();
    }

    /** Forgets one alias. */
    synchronized void remove(Alias alias) {
        List<Alias> own = bySource.get(alias.source());
        if (own != null && own.remove(alias)) {
            if (own.stream().noneMatch(other -> other.destination() == alias.destination())) {
                removeSource(alias.destination(), alias.source());
            }
            if (own.isEmpty()) {
                bySource.remove(alias.source());
            }
        }
    }

    /** Forgets every alias from and to a profile in all environments; false if there was none. */
    static boolean forget(List<AliasHistory> histories, long mpid) {
        boolean known = false;
        for (AliasHistory history : histories) {
            known |= history.forget(mpid);
        }
        return known;
    }

    private synchronized boolean forget(long mpid) {
        List<Alias> own = bySource.remove(mpid);
        LongSet copied = sources.remove(mpid);
        if (own != null) {
            own.forEach(alias -> removeSource(alias.destination(), mpid));
        }
        if (copied != null) {
            copied.forEach(source -> removeDestination(source, mpid));
        }
        return own != null || copied != null;
    }

    /** The profiles that a profile was copied to, sorted. */
    synchronized List<Long> copiedTo(long mpid) {
        List<Alias> own = bySource.getOrDefault(mpid, List.of());
        return own.stream().map(Alias::destination).distinct().sorted().toList();
    }

    /** The profiles that were copied to a profile, sorted. */
    synchronized List<Long> copiedFrom(long mpid) {
        LongSet copied = sources.get(mpid);
        return copied == null ? List.of() : copied.longStream().sorted().boxed().toList();
    }

    synchronized long bytes() {
        return 100L * (bySource.size() + sources.size());
    }

    private static boolean sharesDay(Alias alias, int first, int last) {
        return Math.max(first, alias.firstDay()) <= Math.min(last, alias.lastDay());
    }

    private void removeSource(long destination, long source) {
        LongSet copied = sources.get(destination);
        if (copied != null && copied.remove(source) && copied.isEmpty()) {
            sources.remove(destination);
        }
    }

    private void removeDestination(long source, long destination) {
        List<Alias> aliases = bySource.get(source);
        if (aliases != null && aliases.removeIf(alias -> alias.destination() == destination) && aliases.isEmpty()) {
            bySource.remove(source);
        }
    }
}
