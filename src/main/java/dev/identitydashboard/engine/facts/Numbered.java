package dev.identitydashboard.engine.facts;

/** A name from outside and the number under which facts of it are stored. It keeps the number as long as any holder has facts of it. */
public abstract class Numbered {
    /** More characters than any name has. */
    static final int LONGEST_NAME = 1 << 10;

    public final String name;
    public final int number;
    /** Each under the lock of its holder. */
    private final boolean[] held;
    /** How many of them are true. Under the lock of the registry. */
    private int holders;

    Numbered(String name, int number, int holders) {
        this.name = name;
        this.number = number;
        this.held = new boolean[holders];
    }

    /** Whether a holder may have facts of it. For that holder, under its lock: then the number is this name's and stays so. */
    public final boolean isHeldBy(int holder) {
        return held[holder];
    }

    final void hold(int holder) {
        holders += held[holder] ? 0 : 1;
        held[holder] = true;
    }

    final void letGo(int holder) {
        holders -= held[holder] ? 1 : 0;
        held[holder] = false;
    }

    final boolean isHeldByNone() {
        return holders == 0;
    }

    final boolean isHeldByNoneBut(int holder) {
        return holders == (held[holder] ? 1 : 0);
    }
}
