/** What is kept, as bytes: numbers with the lowest byte first, texts as UTF-16, written into memory and read from blocks of bytes. */
package dev.identitydashboard.bytes;
