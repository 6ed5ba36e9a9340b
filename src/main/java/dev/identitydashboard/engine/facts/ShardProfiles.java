package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.OrdinalSet;
import dev.identitydashboard.engine.bits.Sizes;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import it.unimi.dsi.fastutil.longs.LongLists;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which profiles a shard has, within the limit of all shards, and since when nothing was recorded of each. Under the shard's lock. */
public final class ShardProfiles {
    /** So many profiles a shard can have. */
    public static final long MOST = SeenWord.MAX_PROFILES;

    private final ProfileDictionary dictionary;
    private final ProfileQuota quota;
    private final LatestDay latest;
    /** Null if profiles never leave. */
    private final @Nullable IdleProfiles idle;

    private final SuppressedProfiles suppressed;

    /** Those who are to leave, and after {@link #next} of them may still be there. */
    private LongList leaving = LongLists.EMPTY_LIST;

    private int next;
    /** How many there are. */
    private int end;
    /** How many of them are still there. */
    private int pending;
    /** Whether what was read does not tell when anything was recorded of each profile last. */
    private boolean lacksLastDays;
    /** The first stored day before which nothing was recorded of them for long. */
    private int leavingBy;

    public ShardProfiles(
            long dictionaryKey,
            ProfileQuota quota,
            LatestDay latest,
            @Nullable IdleProfiles idle,
            SuppressedProfiles suppressed) {
        this.dictionary = new ProfileDictionary(dictionaryKey);
        this.quota = quota;
        this.latest = latest;
        this.idle = idle;
        this.suppressed = suppressed;
    }

    public ProfileDictionary dictionary() {
        return dictionary;
    }

    /** The ordinal of a profile, or -1 if it is unknown. */
    public int ordinalOf(long mpid) {
        return SeenWord.ordinal(dictionary.wordOf(mpid));
    }

    /** The MPIDs of those whose ordinal satisfies a condition, in no order. */
    public long[] mpids(IntPredicate ofOrdinal) {
        return dictionary.mpids(ofOrdinal).toLongArray();
    }

    /** Whether there is room for one more now. */
    public boolean hasRoom() {
        return !dictionary.isFull() && quota.hasRoom();
    }

    /** Reserves room for one more; false if there is none. */
    public boolean reserve() {
        return !dictionary.isFull() && quota.tryReserve();
    }

    /** Gives a reservation back. */
    public void release() {
        quota.release();
    }

    /** Adds a profile for which there is a reservation; returns the position of its word. */
    public int add(long mpid) {
        try {
            return dictionary.add(mpid);
        } catch (RuntimeException | Error e) {
            quota.release();
            throw e;
        }
    }

    /** Whether nothing may be recorded of a profile. Of those that are known something may. */
    public boolean isSuppressed(long mpid) {
        return suppressed.size() > 0 && ordinalOf(mpid) < 0 && suppressed.contains(mpid);
    }

    /** How many profiles are suppressed. */
    public int suppressed() {
        return suppressed.size();
    }

    /** Makes room for one more to be suppressed, so that {@link #suppress} allocates nothing. */
    public void makeRoomToSuppress() {
        suppressed.makeRoom();
    }

    /** From now on nothing may be recorded of a profile that is not known; false if so before. */
    public boolean suppress(long mpid) {
        return suppressed.add(mpid);
    }

    /** Takes that back; false if nothing is taken back. */
    public boolean allow(long mpid) {
        return suppressed.remove(mpid);
    }

    /** Notes that something is recorded of a profile. */
    public void touch(int ordinal, int day) {
        latest.note(day);
        if (idle != null) {
            idle.touch(ordinal, day);
        }
    }

    /** From now on nothing that is recorded of a profile is taken for seen, nor for certainly new. */
    public void forgetSeen(int position) {
        dictionary.setWord(position, SeenWord.unsure(SeenWord.ordinal(dictionary.wordAt(position))));
    }

    /** Takes out a profile that nothing mentions any more. */
    public void remove(long mpid) {
        if (idle != null) {
            idle.forget(ordinalOf(mpid));
        }
        dictionary.remove(mpid);
        quota.release();
    }

    /**
     * From now on those of whom nothing was recorded for long before a day are to leave: there is room for as many others, and they are
     * taken out by and by. Takes time in proportion to the profiles, little for each.
     */
    public void letIdleLeave(int firstDay) {
        IdleProfiles known = idle;
        if (known != null) {
            LongArrayList idlest = dictionary.mpids(ordinal -> known.leaves(ordinal, firstDay));
            idlest.trim();
            // Those who were to leave before are among them.
            quota.release(idlest.size() - pending);
            pending = idlest.size();
            leaving = idlest;
            next = 0;
            end = idlest.size();
            leavingBy = firstDay;
        }
    }

    /** Whether anybody is to leave. */
    public boolean isAnyLeaving() {
        return next < end;
    }

    /** Whether a profile is to leave. */
    public boolean isLeaving(long mpid) {
        IdleProfiles known = idle;
        int ordinal = isAnyLeaving() && known != null ? ordinalOf(mpid) : -1;
        return ordinal >= 0 && Objects.requireNonNull(known).leaves(ordinal, leavingBy);
    }

    /** Some of those who are to leave; they may have done so. */
    public LongList nextLeaving(int most) {
        return leaving.subList(next, Math.min(leaving.size(), next + most));
    }

    /** Those who came first of {@link #nextLeaving} have left. */
    public void haveLeft(int some) {
        next += some;
        if (next == end) {
            leaving = LongLists.EMPTY_LIST;
            next = 0;
            end = 0;
        }
    }

    /** Takes out those of some profiles who are to leave, once they have left everything else; false if there are none. */
    public boolean remove(LongList some, Consumer<OrdinalSet> fromEverything) {
        OrdinalSet ordinals = new OrdinalSet();
        boolean any = false;
        for (int i = 0; i < some.size(); i++) {
            long mpid = some.getLong(i);
            if (isLeaving(mpid)) {
                ordinals.add(ordinalOf(mpid));
                any = true;
            }
        }
        if (any) {
            fromEverything.accept(ordinals);
            for (int i = 0; i < some.size(); i++) {
                long mpid = some.getLong(i);
                if (isLeaving(mpid)) {
                    removeLeaving(mpid, Objects.requireNonNull(idle));
                }
            }
        }
        return any;
    }

    private void removeLeaving(long mpid, IdleProfiles from) {
        from.left(mpid);
        from.forget(ordinalOf(mpid));
        dictionary.remove(mpid);
        pending--;
    }

    /** Writes who there is, when anything was recorded of each last, if that is known, and who is suppressed. Nobody is to leave. */
    public void writeTo(ByteSink sink) {
        dictionary.writeTo(sink);
        IdleProfiles known = idle;
        sink.writeBoolean(known != null);
        if (known != null) {
            known.writeTo(sink, dictionary.ordinals());
        }
        suppressed.writeTo(sink);
    }

    /** Reads what another one has written but for the profiles themselves, and returns their MPIDs by ordinal, 0 where there is none. */
    public long[] readFrom(ByteSource source) {
        long[] mpids = source.readLongs(source.readCount(SeenWord.MAX_PROFILES, "profiles"));
        int[] lastDays = source.readBoolean() ? source.readInts(mpids.length) : null;
        if (idle != null && lastDays != null) {
            idle.fill(lastDays);
        }
        lacksLastDays = lastDays == null;
        suppressed.readFrom(source);
        return mpids;
    }

    /** If nobody has noted the last day of each profile, it is that of all, now that it is read: no profile leaves too early. */
    public void completeLastDays() {
        if (idle != null && lacksLastDays) {
            int[] days = new int[dictionary.ordinals()];
            Arrays.fill(days, latest.get());
            idle.fill(days);
        }
        lacksLastDays = false;
    }

    /** Takes profiles in, by ordinal, with the word of each; there are none yet. The limit holds for those who come later. */
    public void fill(long[] mpids, long[] words, ByteSource source) {
        dictionary.fill(mpids, words, source);
        quota.take(dictionary.size());
    }

    public long bytes() {
        return Sizes.ofArray(leaving.size(), Long.BYTES)
                + dictionary.bytes()
                + (idle == null ? 0 : idle.bytes())
                + suppressed.bytes();
    }
}
