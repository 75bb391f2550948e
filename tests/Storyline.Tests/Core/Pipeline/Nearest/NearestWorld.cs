using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Pipeline.Exchanges;
using Storyline.Core.Pipeline.Nearest;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline.Nearest;

/// <summary>A product with six stories, in which sentences are asked about without a turn of their own.</summary>
internal sealed class NearestWorld : IAsyncDisposable
{
    public const int Stories = 6;

    private static readonly string[] SetUp =
    [
        "maya|setup Checkout key:CHK zone:Europe/Berlin pm:@maya po:@priya sm:@sam",
        "dan|hello",
        "eve|hello",
        .. Enumerable.Range(1, Stories).Select(number => $"priya|story new Story {number} of the shop"),
        "sam|remind #checkout to fill in timesheets every Friday at 16:00",
        "dan|ask PO on CHK-2: do we store the CVC?",
        "dan|propose move CHK-4 to top",
    ];

    private readonly Dictionary<string, TurnScope> scopes = [];
    private readonly TestBot bot = TestBot.Empty();
    private readonly NearestSentences nearest = new(Vocabulary);
    private readonly Interpreter interpreter;

    private NearestWorld() =>
        interpreter = new Interpreter(
            Vocabulary,
            new Limits(),
            new PublicAddress(),
            new ExchangeDesk(Vocabulary, isShared: false),
            new NoLanguageModel()
        );

    public static Vocabulary Vocabulary { get; } = Vocabulary.Of();

    public Work Work { get; private set; } = null!;

    public static async Task<NearestWorld> Open()
    {
        var world = new NearestWorld();
        foreach (var step in SetUp)
            if (step.Split('|') is [var person, var text])
                Assert.NotEqual(Outcome.Unknown, (await world.bot.Hears(person, text)).Outcome);
        var partition = await world.bot.Partition();
        var stored = await world.bot.Store.Find(partition, Product.DocumentId, TestContext.Current.CancellationToken);
        var product = DocumentBody.Read<Product>(stored!);
        foreach (var member in product.People.Values)
            world.scopes[member.Name] = TurnScope.Of(
                product,
                product.Teams[0],
                member,
                world.bot.Clock.GetCurrentInstant()
            );
        world.Work = new Work(
            world.bot.Store,
            null!,
            null!,
            null!,
            partition,
            new Dictionary<string, string>(),
            Said("dan", ""),
            world.bot.Clock.GetCurrentInstant()
        );
        return world;
    }

    public Turn Turn(string person, string said, int? topic = null) =>
        interpreter.Open(
            Said(person, said),
            scopes[person],
            bot.Clock.GetCurrentInstant(),
            topic is { } number ? new StoryKey("CHK", number) : null
        );

    /// <summary>The answer to a sentence that nobody understood.</summary>
    public Task<Reply> Answer(Turn turn) =>
        nearest.Answer(
            new Words(turn.Inbound.Said, turn.Hearing),
            null,
            [],
            turn,
            Work,
            TestContext.Current.CancellationToken
        );

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    private static Inbound Said(string person, string said) =>
        new()
        {
            Key = "nearest",
            Place = new Place("local", "checkout", Name: "checkout"),
            Speaker = new Person(person, person),
            Said = new TypedNotation().Read(said),
        };
}
