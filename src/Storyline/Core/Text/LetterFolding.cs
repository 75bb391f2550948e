using System.Collections.Frozen;
using System.Text;

namespace Storyline.Core.Text;

/// <summary>
/// Makes words comparable in a search, alike in every engine: without capitals and marks, and with the letters that
/// people type where their keyboard lacks one (“Łódź” is lodz, “Größe” grosse, “smørbrød” smorbrod). The host runs
/// without ICU (InvariantGlobalization), where string.Normalize changes only ASCII, so this needs a table of its own.
/// It was made from the decompositions of Unicode, with the letters that have none added by hand.
/// </summary>
internal static class LetterFolding
{
    // What a letter becomes, then the letters that become it.
    private const string Table = """
        a ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧȺḀḁẚẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ
        b ƁɓḂḃḄḅḆḇ
        c ÇçĆćĈĉĊċČčȻȼḈḉ
        d ÐðĎďĐđƊɗḊḋḌḍḎḏḐḑḒḓ
        e ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ
        f ƑƒḞḟ
        g ĜĝĞğĠġĢģǤǥǦǧǴǵḠḡ
        h ĤĥĦħȞȟḢḣḤḥḦḧḨḩḪḫẖ
        i ÌÍÎÏìíîïĨĩĪīĬĭĮįİıƗǏǐȈȉȊȋḬḭḮḯỈỉỊị
        j Ĵĵǰ
        k ĶķĸƘƙǨǩḰḱḲḳḴḵ
        l ĹĺĻļĽľĿŀŁłƚȽḶḷḸḹḺḻḼḽ
        m ḾḿṀṁṂṃ
        n ÑñŃńŅņŇňŉŊŋǸǹṄṅṆṇṈṉṊṋ
        o ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ
        p ṔṕṖṗ
        r ŔŕŖŗŘřȐȑȒȓɌɍṘṙṚṛṜṝṞṟ
        s ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛẜẝ
        t ŢţŤťŦŧȚțȾṪṫṬṭṮṯṰṱẗ
        u ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗɄṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự
        v ṼṽṾṿ
        w ŴŵẀẁẂẃẄẅẆẇẈẉẘ
        x ẊẋẌẍ
        y ÝýÿŶŷŸƳƴȲȳɎɏẎẏẙỲỳỴỵỶỷỸỹ
        z ŹźŻżŽžƵƶẐẑẒẓẔẕ
        ʒ Ǯǯ
        ʹ ʹ
        α ΆάἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰάᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺΆᾼ
        β ϐ
        ε ΈέϵἐἑἒἓἔἕἘἙἚἛἜἝὲέῈΈ
        η ΉήἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὴήᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊΉῌ
        θ ϑ
        ι ΊΐΪίϊἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶίιῐῑῒΐῖῗῘῙῚΊ
        κ ϰ
        ο ΌόὀὁὂὃὄὅὈὉὊὋὌὍὸόῸΌ
        π ϖ
        ρ ϱῤῥῬ
        σ ςϲϹ
        υ ΎΫΰϋύϒϓϔὐὑὒὓὔὕὖὗὙὛὝὟὺύῠῡῢΰῦῧῨῩῪΎ
        φ ϕ
        ω ΏώὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὼώᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺΏῼ
        а ӐӑӒӓ
        г Ѓѓ
        е ЀЁѐёӖӗ
        ж ӁӂӜӝ
        з Ӟӟ
        и ЍЙйѝӢӣӤӥ
        к Ќќ
        о Ӧӧ
        у ЎўӮӯӰӱӲӳ
        ч Ӵӵ
        ы Ӹӹ
        э Ӭӭ
        і Її
        ѵ Ѷѷ
        ә Ӛӛ
        ө Ӫӫ
        ae ÆæǢǣǼǽ
        dz ǄǅǆǱǲǳ
        ff ﬀ
        ffi ﬃ
        ffl ﬄ
        fi ﬁ
        fl ﬂ
        ij Ĳĳ
        lj Ǉǈǉ
        nj Ǌǋǌ
        oe Œœ
        ss ßẞ
        st ﬅﬆ
        th Þþ
        """;

    private static readonly FrozenDictionary<char, string> Folded = Read().ToFrozenDictionary();

    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (Diacritics.IsMark(letter))
                continue;
            if (letter > '\u007F' && Folded.TryGetValue(letter, out var plain))
                folded.Append(plain);
            else
                folded.Append(char.ToLowerInvariant(letter));
        }
        return folded.ToString();
    }

    private static IEnumerable<KeyValuePair<char, string>> Read() =>
        from line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let blank = line.IndexOf(' ')
        from letter in line[(blank + 1)..]
        select KeyValuePair.Create(letter, line[..blank]);
}
