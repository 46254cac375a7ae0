/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lucene: a document a passage, English stems with positions, the text kept
 * and highlighted. Its command line is that of peer.h. */
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

public class Lucene {
    static final int HITS = 10;
    static final int PASSAGE = 500;
    static final EnglishAnalyzer analyzer = new EnglishAnalyzer();

    /* As peer_each_passage() cuts. */
    static void addFile(IndexWriter writer, Path path) {
        try {
            String text = Files.readString(path);
            StringBuilder passage = new StringBuilder();
            for (String paragraph : text.split("\n\n+")) {
                passage.append(paragraph).append("\n\n");
                if (passage.length() >= PASSAGE) {
                    add(writer, path, passage);
                }
            }
            if (passage.length() > 0) {
                add(writer, path, passage);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void add(IndexWriter writer, Path path, StringBuilder passage)
            throws IOException {
        Document document = new Document();
        document.add(new StoredField("path", path.toString()));
        document.add(new TextField("text", passage.toString(),
                                   Field.Store.YES));
        writer.addDocument(document);
        passage.setLength(0);
    }

    static void index(Directory directory, Path folder) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory,
                new IndexWriterConfig(analyzer));
                Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).sorted()
                .forEach(path -> addFile(writer, path));
        }
    }

    static Query query(String kind, List<String> words) {
        QueryBuilder builder = new QueryBuilder(analyzer);
        if (kind.startsWith("prefix")) {
            return new PrefixQuery(new Term("text", words.get(0)));
        }
        if (kind.startsWith("phrase")) {
            return builder.createPhraseQuery("text", String.join(" ", words));
        }
        return builder.createBooleanQuery("text", String.join(" ", words),
            kind.startsWith("and") ? BooleanClause.Occur.MUST
                                   : BooleanClause.Occur.SHOULD);
    }

    static void ask(IndexSearcher searcher, UnifiedHighlighter highlighter,
                    List<String> line, boolean print) throws IOException {
        Query query = query(line.get(0), line.subList(1, line.size()));
        TopDocs top = searcher.search(query, HITS);
        String[] marked = highlighter.highlight("text", query, top, 1);
        for (int i = 0; print && i < marked.length; i++) {
            System.out.println(searcher.doc(top.scoreDocs[i].doc).get("path"));
            System.out.println(marked[i] + "\n");
        }
    }

    static void warm(IndexSearcher searcher, UnifiedHighlighter highlighter,
                     Path queries, int rounds) throws IOException {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        List<List<String>> lines = Files.readAllLines(queries).stream()
            .map(line -> Arrays.asList(line.split(" ")))
            .collect(Collectors.toList());
        long[] least = new long[lines.size()];
        Arrays.fill(least, Long.MAX_VALUE);
        /* Rounds over all, so that the compiler of the machine has its time. */
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < least.length; i++) {
                long start = clock.getCurrentThreadCpuTime();
                ask(searcher, highlighter, lines.get(i), false);
                least[i] = Math.min(least[i],
                                    clock.getCurrentThreadCpuTime() - start);
            }
        }
        for (int i = 0; i < least.length; i++) {
            System.out.printf("%s %.4f%n", lines.get(i).get(0), least[i] / 1e6);
        }
    }

    public static void main(String[] args) throws IOException {
        Directory directory = FSDirectory.open(Paths.get(args[1]));
        if (args[0].equals("index")) {
            index(directory, Paths.get(args[2]));
            return;
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            UnifiedHighlighter highlighter =
                new UnifiedHighlighter(searcher, analyzer);
            if (args[0].equals("search")) {
                ask(searcher, highlighter,
                    Arrays.asList(args).subList(2, args.length), true);
            } else {
                warm(searcher, highlighter, Paths.get(args[2]),
                     Integer.parseInt(args[3]));
            }
        }
    }
}
