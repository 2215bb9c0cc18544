import java.io.File;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Lets veraPDF look at PDF files: prints how many rules of PDF/UA-1 it knows, and then, for each file, its path, a tab
 * and each rule that it breaks. The rules are read here because veraPDF's own reader needs JAXB, which Java has no more.
 */
class PdfUa {
    static final PDFAFlavour UA = PDFAFlavour.PDFUA_1;

    public static void main(String[] paths) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile();
        System.out.println(profile.getRules().size());
        for (String path : paths) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 100, false, true, false);
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), UA)) {
                Set<String> broken = new TreeSet<>();
                for (TestAssertion each : validator.validate(parser).getTestAssertions()) {
                    RuleId id = each.getRuleId();
                    broken.add(id.getClause() + "-" + id.getTestNumber() + " " + each.getMessage());
                }
                broken.forEach(each -> System.out.println(path + "\t" + each));
            }
        }
    }

    static ValidationProfile profile() throws Exception {
        var reader = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        var stream = PdfUa.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/PDFUA-1.xml");
        Element root = reader.parse(stream).getDocumentElement();
        return Profiles.profileFromValues(
                UA,
                Profiles.profileDetailsFromValues("", "", "", new Date(0)),
                "",
                new HashSet<>(all(root, "rule", PdfUa::rule)),
                new HashSet<>(all(root, "variable", PdfUa::variable)));
    }

    static Rule rule(Element from) {
        Element id = (Element) from.getElementsByTagName("id").item(0);
        List<ErrorArgument> arguments =
                all(from, "argument", each -> ErrorArgumentImpl.fromValues(each.getTextContent(), null, null));
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.ISO_14289_1,
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                from.getAttribute("object"),
                from.hasAttribute("deferred") ? Boolean.valueOf(from.getAttribute("deferred")) : null,
                from.getAttribute("tags"),
                text(from, "description"),
                text(from, "test"),
                Profiles.errorFromValues(text(from, "message"), arguments),
                new ArrayList<>());
    }

    static Variable variable(Element from) {
        return Profiles.variableFromValues(
                from.getAttribute("name"),
                from.getAttribute("object"),
                text(from, "defaultValue"),
                text(from, "value"));
    }

    static <T> List<T> all(Element of, String name, Function<Element, T> make) {
        List<T> made = new ArrayList<>();
        NodeList found = of.getElementsByTagName(name);
        for (int index = 0; index < found.getLength(); index++) {
            made.add(make.apply((Element) found.item(index)));
        }
        return made;
    }

    static String text(Element of, String name) {
        return of.getElementsByTagName(name).item(0).getTextContent();
    }
}
