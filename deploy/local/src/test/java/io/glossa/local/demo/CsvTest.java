package io.glossa.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void aLineBreakInsideQuotesEndsNoRow() {
        assertEquals(2, Csv.rows("a,b\n1,\"x\ny\"\n2,\"say \"\"hi\"\"\n\"\n"));
    }

    @Test
    void theLastRowNeedsNoLineBreak() {
        assertEquals(1, Csv.rows("a\r\n1"));
        assertEquals(0, Csv.rows("a\n"));
        assertEquals(0, Csv.rows(""));
    }
}
