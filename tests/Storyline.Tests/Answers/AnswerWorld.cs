using System.Text;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Tests.PlainSpeech;

namespace Storyline.Tests.Answers;

/// <summary>
/// The world of one scene, in a workspace of its own: without a heading’s needs, the shop of <see cref="PlainWorld"/>; “empty”, its product
/// and people alone; “nowhere”, no product; any other word adds what <see cref="PlainWorld"/> knows under it.
/// </summary>
internal sealed class AnswerWorld : IAsyncDisposable
{
    public const string Channel = "shop";

    /// <summary>The platform refuses the first message that comes of it.</summary>
    private const string NotSent = "not sent, ";

    private const string FilePrefix = "file ";

    private readonly TestBot bot;
    private readonly bool ownsBot;
    private readonly string workspace;
    private readonly List<(string? Reader, View View)> seen = [];
    private readonly Dictionary<string, string> offered = [];
    private string joinCode = "";
    private int said;
    private int sent;

    private AnswerWorld(TestBot bot, bool ownsBot, string workspace) =>
        (this.bot, this.ownsBot, this.workspace) = (bot, ownsBot, workspace);

    public static async Task<AnswerWorld> Of(AnswerScene scene, string file, TestBot shared)
    {
        var movesClock = scene.Needs.Contains("fired") || scene.Steps.Any(step => step is AnswerStep.Passing);
        var world = new AnswerWorld(
            movesClock ? PlainWorld.Bot() : shared,
            movesClock,
            $"local:{file.ToLowerInvariant()}-{scene.Number}"
        );
        foreach (var step in SetUp(scene.Needs))
            await world.Hear(step.Split('|')[0], Channel, step.Split('|', 2)[1], new Dictionary<string, string>());
        world.sent = world.bot.Sent.Count;
        return world;
    }

    private static IEnumerable<string> SetUp(IReadOnlyList<string> needs) =>
        needs.Contains("nowhere") ? []
        : needs.Contains("empty") ? PlainWorld.People
        : PlainWorld.StepsOf(needs);

    /// <summary>Everything that a step made people see.</summary>
    public async Task<string> Play(AnswerStep step)
    {
        bot.Log.Clear();
        var text = new StringBuilder();
        switch (step)
        {
            case AnswerStep.Speech speech:
                await Speak(speech, text);
                break;
            case AnswerStep.Passing(_, var until):
                if (until.StartsWith(NotSent, StringComparison.Ordinal))
                {
                    bot.PlatformAnswers(new SendResult.Later(Duration.FromMinutes(30)));
                    until = until[NotSent.Length..];
                }
                await bot.ClockMovesTo(AnswerTime.Read(until, bot.Clock.GetCurrentInstant()));
                foreach (var turn in AnswerLog.Turns(bot.Log).Distinct().Order(StringComparer.Ordinal))
                    AnswerText.Line(text, $"{{{turn}}}");
                break;
            default:
                return "";
        }
        foreach (var delivery in Delivered())
        {
            seen.Add((delivery.Person, delivery.View));
            AnswerText.Delivery(text, delivery);
        }
        return text.ToString();
    }

    public ValueTask DisposeAsync() => ownsBot ? bot.DisposeAsync() : ValueTask.CompletedTask;

    private async Task Speak(AnswerStep.Speech speech, StringBuilder text)
    {
        if (Pressed(speech)?.Replace("(code)", joinCode, StringComparison.Ordinal) is not { } sentence)
        {
            AnswerText.Line(text, $"(there is no {speech.Text} for {speech.Person} to press)");
            return;
        }
        var reply = (await Hear(speech.Person, speech.Place, sentence, speech.Fields)).Reply;
        var isForAll = reply.Audience == Audience.Everyone && speech.Place != "@";
        seen.Add((isForAll ? null : speech.Person, reply.View));
        var turn = AnswerLog.Turns(bot.Log).Last();
        joinCode = AnswerText.CodeIn(reply.View) ?? joinCode;
        if (reply.OfferCode is { } code)
            offered[code] = turn.Split(':')[0];
        if (offered.GetValueOrDefault(sentence.Split(' ')[^1]) is { } agreed)
            turn = turn.Replace("confirm:", $"{agreed}:", StringComparison.Ordinal);
        AnswerText.Line(
            text,
            $"{{{turn}{(isForAll || speech.Place == "@" ? "" : $", only {speech.Person} sees it")}}}"
        );
        AnswerText.View(text, "  ", reply.View);
    }

    /// <summary>The sentence: what the button or the form says, if a label in brackets is pressed; <c>null</c>: there is none.</summary>
    private string? Pressed(AnswerStep.Speech speech)
    {
        if (speech.Text is not ['[', .. var label, ']'])
            return speech.Text;
        var views = seen.Where(one => one.Reader is null || one.Reader == speech.Person).Select(one => one.View);
        return views
            .Reverse()
            .SelectMany(view =>
                view.Buttons()
                    .Select(button => (button.Label, button.Says))
                    .Concat(view.Parts.OfType<Part.Form>().Select(form => (form.Submit, form.Says)))
            )
            .FirstOrDefault(button => button.Item1 == label)
            .Item2;
    }

    private async Task<Heard> Hear(
        string person,
        string place,
        string text,
        IReadOnlyDictionary<string, string> fields
    ) =>
        await bot.Hears(
            new Inbound
            {
                Key = $"{workspace}-{++said:D3}",
                Place =
                    place == "@"
                        ? new Place(workspace, $"@{person}", IsDirect: true)
                        : new Place(workspace, place, Name: place),
                Speaker = new Person(person, person),
                Said = new TypedNotation().Read(PlainSentence.WithDates(text, PlainWorld.Today)),
                Fields = fields
                    .Where(field => !field.Key.StartsWith(FilePrefix, StringComparison.Ordinal))
                    .ToDictionary(),
                Files =
                [
                    .. fields
                        .Where(field => field.Key.StartsWith(FilePrefix, StringComparison.Ordinal))
                        .Select(field => new MessageFile(
                            field.Key[FilePrefix.Length..],
                            Encoding.UTF8.GetBytes(field.Value)
                        )),
                ],
            }
        );

    // Places are served side by side, and so are alarms of the same moment.
    private List<Delivery> Delivered()
    {
        var all = bot.Sent;
        List<Delivery> delivered =
        [
            .. all.Skip(sent)
                .Where(delivery => delivery.To.Workspace == workspace)
                .OrderBy(delivery => delivery.Person is not null)
                .ThenBy(delivery => delivery.Lane, StringComparer.Ordinal)
                .ThenBy(delivery => delivery.Made)
                .ThenBy(delivery => delivery.Id, StringComparer.Ordinal),
        ];
        sent = all.Count;
        return delivered;
    }
}
