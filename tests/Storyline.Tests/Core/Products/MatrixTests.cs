using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;

namespace Storyline.Tests.Core.Products;

/// <summary>
/// Every command with a row in the accountability table, for every role, with every chair filled, empty or held by a stand-in:
/// the bot decides as the table says.
/// </summary>
public sealed class MatrixTests
{
    private static readonly LocalDate Today = new(2026, 3, 5);

    /// <summary>The columns are PM, PO, SM, developers and stakeholders; “-” is an empty cell.</summary>
    private static readonly Dictionary<string, string> Table = new()
    {
        ["vision"] = "ACIIC",
        ["strategy"] = "ACIIC",
        ["stage"] = "ACIII",
        ["insights"] = "ACCCC",
        ["opportunities"] = "ACICC",
        ["roadmap"] = "ACICI",
        ["requirements"] = "ACICC",
        ["guideline"] = "ACIII",
        ["outside"] = "ACIIC",
        ["discovery"] = "ACCCC",
        ["stories"] = "CACCC",
        ["order"] = "CAICI",
        ["ready"] = "CACC-",
        ["questions"] = "CAIC-",
        ["sprint"] = "CACCI",
        ["acceptance"] = "CAICC",
        ["planning"] = "CACCC",
        ["standup"] = "ICAC-",
        ["estimates"] = "ICCA-",
        ["work"] = "ICCA-",
        ["calendar"] = "ICAC-",
        ["own"] = "AAAAA",
        ["teams"] = "ACCII",
    };

    /// <summary>The rows “any member drafts” and “anyone adds”: every participant may add.</summary>
    private static readonly string[] Drafting =
    [
        "NewStory",
        "NewStories",
        "DraftStory",
        "CommentStory",
        "ImportStories",
        "ContinueImport",
        "AddInsight",
        "DraftInsight",
        "NoteCompetitor",
        "LogInterview",
    ];

    /// <summary>A link from a story upwards: whoever decides either end makes it.</summary>
    private static readonly Dictionary<string, string> OtherEnd = new()
    {
        ["LinkToItem"] = "roadmap",
        ["UnlinkFromItem"] = "roadmap",
        ["CoverRequirement"] = "requirements",
    };

    /// <summary>Repeats a sentence for each of several stories; the row of that sentence decides.</summary>
    private const string Several = "EachStory";

    private static readonly Role[] Roles =
    [
        Role.ProductManager,
        Role.ProductOwner,
        Role.ScrumMaster,
        Role.Developer,
        Role.Stakeholder,
    ];
    private static readonly string[] People = ["maya", "priya", "sam", "ann", "gus"];

    /// <summary>Sentences whose row depends on their words, beside the examples of all commands.</summary>
    private static readonly (string Sentence, string Row)[] MoreSentences =
    [
        ("PB-1 ready", "ready"),
        ("PB-1 draft", "ready"),
        ("PB-1 accepted", "acceptance"),
        ("PB-1 in progress", "work"),
        ("PB-1 tick ready 1", "ready"),
        ("PB-1 tick done 1", "work"),
        ("dor add It has a picture", "ready"),
        ("dod add It is told to support", "work"),
        ("move PB-1, PB-2 to top", "order"),
        ("order PB-1 above PB-2", "order"),
        ("estimate PB-1 8", "estimates"),
        ("reopen PB-1", "stories"),
        ("accept PB-1", "acceptance"),
        ("send back PB-1: it fails", "acceptance"),
        ("rank by wsjf", "order"),
        ("epic new Payments", "stories"),
    ];

    public static TheoryData<string> Sentences =>
        [
            .. Vocabulary.Of().Usages.Where(usage => usage.Matter is not null).Select(usage => usage.Example),
            .. MoreSentences.Select(more => more.Sentence),
        ];

    [Fact]
    public void The_table_in_use_is_the_documented_one() =>
        Assert.Equal(
            Table.OrderBy(row => row.Key),
            Matter
                .All.Select(matter =>
                    KeyValuePair.Create(matter.Code, string.Concat(Roles.Select(role => Letter(matter.StakeOf(role)))))
                )
                .OrderBy(row => row.Key)
        );

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_is_decided_by_its_row(string sentence)
    {
        var (command, row) = Read(sentence);
        foreach (var (person, column) in People.Select((person, at) => (person, at)))
        {
            var permit = command.Authorize(Speaker(Filled(), person));
            if (IsForAll(command, row))
                Assert.IsType<Permit.Granted>(permit);
            else if (OtherRow(command) is { } other && Table[other.Code][column] == 'A')
                AssertAsTable(other, 'A', Roles[column], permit);
            else
                AssertAsTable(row, Table[row.Code][column], Roles[column], permit);
        }
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void An_empty_chair_falls_to_the_next_in_line(string sentence)
    {
        var (command, row) = Read(sentence);
        foreach (var (product, chairs, named) in Vacancies())
        {
            string[] decides =
            [
                .. Decides(row, chairs, named),
                .. OtherRow(command) is { } other ? Decides(other, chairs, named) : [],
            ];
            foreach (var person in People)
                Assert.True(
                    command.Authorize(Speaker(product, person)) is Permit.Granted
                        == (decides.Contains(person) || IsForAll(command, row)),
                    $"{person}, with {string.Join(' ', chairs)}"
                );
        }
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_stand_in_decides_in_those_days_and_on_no_other(string sentence)
    {
        var (command, row) = Read(sentence);
        if (IsForAll(command, row) || Table[row.Code].IndexOf('A', StringComparison.Ordinal) > 2)
            return;
        var role = Roles[Table[row.Code].IndexOf('A', StringComparison.Ordinal)];
        var holder = People[Array.IndexOf(Roles, role)];
        var product = Filled() with
        {
            StandIns = [new StandIn(role, role == Role.ProductManager ? null : "t1", "ann", Today, Today.PlusDays(2))],
        };

        foreach (var (day, decides) in new[] { (-1, holder), (0, "ann"), (2, "ann"), (3, holder) })
        foreach (var person in People)
            Assert.True(
                command.Authorize(new Speaker(product, product.Teams[0], product.People[person], Today.PlusDays(day)))
                    is Permit.Granted
                    == (person == decides || (OtherRow(command) is not null && person == "maya")),
                $"{person} on day {day}"
            );
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_role_of_one_team_is_none_in_another(string sentence)
    {
        var (command, row) = Read(sentence);
        if (IsForAll(command, row))
            return;
        var product = Filled();
        product = product with
        {
            Teams =
            [
                .. product.Teams,
                new Team
                {
                    Id = "t2",
                    Name = "Other",
                    Po = "zoe",
                    Sm = "zoe",
                },
            ],
        };

        foreach (var person in new[] { "priya", "sam" })
            if (
                command.Authorize(new Speaker(product, product.Teams[1], product.People[person], Today))
                is Permit.Granted { Hat: Role.ProductOwner or Role.ScrumMaster }
            )
                Assert.Fail($"{person} decides in a foreign team.");
    }

    private static Matter? OtherRow(ICommand command) =>
        OtherEnd.TryGetValue(command.GetType().Name, out var code) ? Matter.Find(code) : null;

    private static void AssertAsTable(Matter row, char letter, Role role, Permit permit)
    {
        if (letter == 'A')
        {
            Assert.Equal(role, Assert.IsType<Permit.Granted>(permit).Hat);
            return;
        }
        var refused = Assert.IsType<Permit.Refused>(permit);
        var accountable = Table[row.Code].IndexOf('A', StringComparison.Ordinal);
        Assert.Equal(letter, Letter(refused.Stake));
        Assert.Equal(Roles[accountable], refused.Decides);
        Assert.Equal(accountable > 2 ? null : People[accountable], refused.Holder?.Member.Id);
    }

    /// <summary>Who decides a row: the chairs name the holders of PM, PO and SM.</summary>
    private static string[] Decides(Matter row, string[] chairs, string[] named)
    {
        var accountable = Table[row.Code].IndexOf('A', StringComparison.Ordinal);
        // When the chairs are empty, their former holders are ordinary developers.
        return accountable > 2 ? [.. People.Except(["gus"]).Except(named)] : [chairs[accountable]];
    }

    private static IEnumerable<(Product Product, string[] Chairs, string[] Named)> Vacancies()
    {
        var product = Filled();
        yield return (Seat(product, "maya", "priya", null), ["maya", "priya", "priya"], ["maya", "priya"]);
        yield return (Seat(product, "maya", null, "sam"), ["maya", "maya", "sam"], ["maya", "sam"]);
        yield return (Seat(product, "maya", null, null), ["maya", "maya", "maya"], ["maya"]);
        yield return (
            Seat(product with { Founder = "maya" }, null, "priya", "sam"),
            ["maya", "priya", "sam"],
            ["priya", "sam"]
        );
    }

    private static Product Seat(Product product, string? pm, string? po, string? sm) =>
        (product with { Pm = pm }).With(product.Teams[0] with { Po = po, Sm = sm });

    private static bool IsForAll(ICommand command, Matter row) =>
        command.GetType().Name == Several || (row.AnyoneAdds && Drafting.Contains(command.GetType().Name));

    private static (ICommand Command, Matter Row) Read(string sentence)
    {
        var words = new Words(
            new TypedNotation().Read(sentence),
            new ParseContext("PB", new StoryKey("PB", 12), new MentionedEntity(EntityKind.Person, 0, 0, "ann", "ann"))
        );
        var parsedSentence = Vocabulary.Of().Hear(words);
        var command = Assert.IsType<ICommand>(parsedSentence?.Command, exactMatch: false);
        var code =
            MoreSentences.FirstOrDefault(more => more.Sentence == sentence).Row
            ?? (sentence.StartsWith("dod ", StringComparison.Ordinal) ? "work" : parsedSentence!.Usage.Matter!.Code);
        return (command, Matter.Find(code)!);
    }

    private static Speaker Speaker(Product product, string person) =>
        new(product, product.Teams[0], product.People[person], Today);

    private static Product Filled() =>
        new()
        {
            ProductId = "p",
            Name = "Checkout",
            Key = "PB",
            Zone = "Europe/Berlin",
            Founder = "maya",
            Pm = "maya",
            Teams =
            [
                new Team
                {
                    Id = "t1",
                    Name = "Checkout",
                    Po = "priya",
                    Sm = "sam",
                },
            ],
            People = People.ToDictionary(
                person => person,
                person => new Member(person, person)
                {
                    Teams = ["t1"],
                    Standing = person == "gus" ? Participation.Stakeholder : Participation.ByChannel,
                }
            ),
        };

    private static char Letter(Stake stake) =>
        stake switch
        {
            Stake.Accountable => 'A',
            Stake.Consulted => 'C',
            Stake.Informed => 'I',
            _ => '-',
        };
}
