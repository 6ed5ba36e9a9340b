package dev.identitydashboard.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void namesAreAlignedToTheLeftAndNumbersToTheRight() {
        Table table = new Table().left("Input").right("Profiles").left("");
        table.row("😀", "7", "x").row("iOS and more", "1,234", "");
        assertThat(table).hasToString("""
                          Input         Profiles
                          😀                    7  x
                          iOS and more     1,234
                        """);
    }

    @Test
    void headersThatAreAllEmptyTakeNoLine() {
        assertThat(new Table().left("").right("").row("Known", "1")).hasToString("  Known  1\n");
    }

    @Test
    void aRowHasOneCellPerColumn() {
        assertThatThrownBy(() -> new Table().left("a").row("1", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cells must have one entry for each of the columns [a], but was [1, 2]");
    }
}
