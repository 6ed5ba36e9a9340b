package dev.identitydashboard.engine.bits;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.roaringbitmap.Container;

/**
 * A {@link ChunkSet} of ordinals per day, within one chunk of 65,536 ordinals, sorted by day, none of them empty. A whole
 * bitmap object per day would cost a hundred bytes more and a cursor per scan.
 */
public final class ChunkDays {
    /** Nothing on any day; never added to. */
    public static final ChunkDays NONE = new ChunkDays(new HeapBytes());

    /** Of this object. */
    private static final int OBJECT_BYTES = 32;

    private final HeapBytes heap;
    private int[] days = new int[1];
    private Object[] sets = new Object[1];
    /** How many ordinals each set has. */
    private int[] cardinalities = new int[1];

    private int size;

    /** Makes one without days, which tells what it takes. */
    public ChunkDays(HeapBytes heap) {
        this.heap = heap;
        heap.add(OBJECT_BYTES + bytesOfArrays());
    }

    public int size() {
        return size;
    }

    public int dayAt(int index) {
        return days[index];
    }

    /** The position of the first set on or after a day. */
    public int indexFrom(int day) {
        if (size == 0 || days[size - 1] < day) {
            return size;
        }
        // Most often there is something on every day.
        int back = days[size - 1] - day;
        if (back >= 0 && back < size && days[size - 1 - back] == day) {
            return size - 1 - back;
        }
        int index = Arrays.binarySearch(days, 0, size, day);
        return index < 0 ? -index - 1 : index;
    }

    /** How many elements all sets have. */
    public int elements() {
        int sum = 0;
        for (int index = 0; index < size; index++) {
            sum += cardinalities[index];
        }
        return sum;
    }

    public int cardinalityAt(int index) {
        return cardinalities[index];
    }

    public boolean hasAt(int index, char ordinal) {
        return ChunkSet.contains(sets[index], cardinalities[index], ordinal);
    }

    /** A set for Roaring's operations, which must not change it. */
    Container containerAt(int index) {
        return ChunkSet.container(sets[index], cardinalities[index]);
    }

    /** Adds the elements of a set to dense bits. */
    public void addTo(ChunkBits target, int index) {
        if (sets[index] instanceof char[] sorted) {
            target.or(sorted, cardinalities[index]);
        } else {
            target.or((long[]) sets[index]);
        }
    }

    /** Adds the elements of a set to dense bits in two places. */
    public void addTo(ChunkBits one, ChunkBits other, int index) {
        if (sets[index] instanceof char[] sorted) {
            one.orWith(other, sorted, cardinalities[index]);
        } else {
            one.orWith(other, (long[]) sets[index]);
        }
    }

    /** Adds a set to a bitmap, as that of a chunk. */
    void addTo(PortableBitmap target, int chunk, int index) {
        target.add(chunk, sets[index], cardinalities[index]);
    }

    /** Adds a set, as that of a {@link PortableBitmap}, on a day after all others. */
    void append(int day, Object elements, int cardinality) {
        Object set = elements instanceof char[] sorted ? ChunkSet.of(sorted) : elements;
        makeRoom();
        insert(size, day, set, cardinality);
        heap.add(ChunkSet.bytes(set));
    }

    /** Takes the elements of a set out of dense bits. */
    void removeFrom(ChunkBits target, int index) {
        if (sets[index] instanceof char[] sorted) {
            target.andNot(sorted, cardinalities[index]);
        } else {
            target.andNot((long[]) sets[index]);
        }
    }

    /** The elements of a set, first in an array of its own or in the given one. */
    public char[] elementsAt(int index, char[] room) {
        return ChunkSet.elements(sets[index], room);
    }

    /** The last day before a day, and after another one, that has an ordinal; that other one if there is none. */
    public int latestBefore(int day, int after, char ordinal) {
        for (int index = indexFrom(day) - 1; index >= 0 && days[index] > after; index--) {
            if (hasAt(index, ordinal)) {
                return days[index];
            }
        }
        return after;
    }

    /** The first day after a day, and before another one, that has an ordinal; that other one if there is none. */
    public int earliestAfter(int day, int before, char ordinal) {
        for (int index = indexFrom(day + 1); index < size && days[index] < before; index++) {
            if (hasAt(index, ordinal)) {
                return days[index];
            }
        }
        return before;
    }

    public boolean contains(int day, char ordinal) {
        int index = indexFrom(day);
        return isOn(index, day) && hasAt(index, ordinal);
    }

    /** Adds an ordinal to a day; false if the day has it. All or nothing: what must be allocated is allocated first. */
    boolean add(int day, char ordinal) {
        int index = indexFrom(day);
        if (!isOn(index, day)) {
            addDay(index, day, new char[] {ordinal}, 1);
            return true;
        }
        int place = ChunkSet.placeFor(sets[index], cardinalities[index], ordinal);
        if (place >= 0) {
            grow(index, ChunkSet.with(sets[index], cardinalities[index], place, ordinal), 1);
        }
        return place >= 0;
    }

    /**
     * Adds the first of the given ordinals to a day, none of which it has; they are different, in any order. All or nothing, as {@link
     * #add} does.
     */
    public void addAll(int day, char[] ordinals, int count) {
        int index = indexFrom(day);
        if (isOn(index, day)) {
            grow(index, ChunkSet.with(sets[index], cardinalities[index], ordinals, count), count);
        } else {
            addDay(index, day, ordinals, count);
        }
    }

    private void addDay(int index, int day, char[] ordinals, int count) {
        Object set = ChunkSet.with(ChunkSet.EMPTY, 0, ordinals, count);
        makeRoom();
        insert(index, day, set, count);
        heap.add(ChunkSet.bytes(set));
    }

    private void grow(int index, Object set, int added) {
        heap.add(ChunkSet.bytes(set) - ChunkSet.bytes(sets[index]));
        sets[index] = set;
        cardinalities[index] += added;
    }

    /** Takes an ordinal out of a day, if the day has it. */
    void remove(int day, char ordinal) {
        int index = indexFrom(day);
        if (isOn(index, day) && hasAt(index, ordinal)) {
            ChunkSet.remove(sets[index], cardinalities[index], ordinal);
            cardinalities[index]--;
            if (cardinalities[index] == 0) {
                removeRange(index, index + 1);
            }
        }
    }

    /** The days that have an ordinal. */
    public IntArrayList daysOf(char ordinal) {
        IntArrayList had = new IntArrayList();
        for (int index = size - 1; index >= 0; index--) {
            if (hasAt(index, ordinal)) {
                had.add(days[index]);
            }
        }
        return had;
    }

    /** Takes an ordinal out of every day. */
    public void removeFromAll(char ordinal) {
        for (int index = size - 1; index >= 0; index--) {
            remove(days[index], ordinal);
        }
    }

    public void dropBefore(int day) {
        removeRange(0, indexFrom(day));
    }

    private boolean isOn(int index, int day) {
        return index < size && days[index] == day;
    }

    private void makeRoom() {
        if (size == days.length) {
            long was = bytesOfArrays();
            int length = size + (size >> 1) + 1;
            int[] moreDays = Arrays.copyOf(days, length);
            Object[] moreSets = Arrays.copyOf(sets, length);
            cardinalities = Arrays.copyOf(cardinalities, length);
            sets = moreSets;
            days = moreDays;
            heap.add(bytesOfArrays() - was);
        }
    }

    private void insert(int index, int day, Object set, int cardinality) {
        System.arraycopy(days, index, days, index + 1, size - index);
        System.arraycopy(sets, index, sets, index + 1, size - index);
        System.arraycopy(cardinalities, index, cardinalities, index + 1, size - index);
        days[index] = day;
        sets[index] = set;
        cardinalities[index] = cardinality;
        size++;
    }

    private void removeRange(int from, int to) {
        for (int index = from; index < to; index++) {
            heap.add(-ChunkSet.bytes(sets[index]));
        }
        System.arraycopy(days, to, days, from, size - to);
        System.arraycopy(sets, to, sets, from, size - to);
        System.arraycopy(cardinalities, to, cardinalities, from, size - to);
        Arrays.fill(sets, size - (to - from), size, null);
        size -= to - from;
    }

    private long bytesOfArrays() {
        return 2 * Sizes.ofArray(days.length, Integer.BYTES) + Sizes.ofArray(sets.length, Integer.BYTES);
    }
}
