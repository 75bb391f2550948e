using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Reviews;

/// <summary>Says what one thinks of what was shown: in the review's thread, in the stakeholders' channel or directly. It is kept with the review, and the PM hears it.</summary>
/// <param name="Story">The story it is about, on which it is kept as well; <c>null</c>: the whole.</param>
public sealed record GiveFeedback(StoryKey? Story, string Text) : ICommand<GiveFeedback>
{
    private static readonly Duration Recent = Duration.FromDays(30);
    private const string Column = "Feedback";

    public static Usage Usage { get; } =
        new(
            Say: "feedback <text>",
            Does: "keeps what you think of the review with it",
            Example: "feedback The totals are easier to read now",
            Topic: "ceremonies",
            Also: ["give feedback", "review feedback"]
        )
        {
            Everyday = [Role.Stakeholder],
            Rule = "everybody, stakeholders first of all",
        };

    public static Parsed<GiveFeedback> Parse(Words words)
    {
        words.Skip("give|my|review");
        if (!words.Take("feedback"))
            return Parsed.NotMine;
        words.Skip(":|on|about|for");
        // A bare number is part of what is said: «feedback 3 clicks are too many».
        StoryKey? about = words.Peek().Split(' ', 2)[0].Contains('-') && words.Take(out StoryKey key) ? key : null;
        var text = words.Skip(":").Rest().TrimStart(':', ' ', '-', '–');
        return new GiveFeedback(about, text.Length > 0 ? text : words.Field("text") ?? "");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var minutes = new Button("Minutes", "minutes review");
        if (await Review(turn, work, cancel) is not { } session)
            return Reply.No(
                "No review is being held, and none was in the last month. The PM hears requests from outside.",
                new Button("Ask the PM", "ask PM")
            );
        Story? story = null;
        if (Story is { } key)
        {
            (story, var gone) = await work.FindStory(turn, key, cancel);
            if (story is null)
                return gone!;
        }
        if (Text.Length == 0)
            return Reply.Ask(
                new Part.Form(
                    StoryWords.Cut(
                        $"What do you think? {turn.Product.Name}, {story?.Named().ToString() ?? session.Title}",
                        100
                    ),
                    story is null ? "feedback" : $"feedback {story.Key}",
                    "Send",
                    [
                        new Input.Lines(
                            "text",
                            "What is good, what is missing, what surprises you?",
                            Required: true,
                            MaxLength: Session.LongestNote
                        ),
                    ]
                )
            );
        if (Text.Length > Session.LongestNote)
            return Reply.No(
                $"That is {Text.Length} characters; up to {Session.LongestNote} at once. Send the rest as another one.",
                minutes
            );
        if (session.Notes.Count >= Session.MostNotes)
            return Reply.No(
                $"The review has {Session.MostNotes} notes, as many as anybody can read. Ask the PM instead.",
                new Button("Ask the PM", "ask PM")
            );
        var text = story is null ? Text : $"{story.Key}: {Text}";
        if (
            session.Notes.Any(sessionNote =>
                sessionNote.Column == Column && sessionNote.Text == text && sessionNote.By == turn.Speaker.Id
            )
        )
            return Reply.Private("I have that already, thank you.", minutes);

        var step = session.Steps.ToList().FindIndex(one => one.Columns?.Contains(Column) == true);
        var changed = session.With(step < 0 ? session.At : step, Column, text, turn.Speaker.Id);
        await work.Show(turn, changed, cancel);
        if (story is not null)
            KeepOn(story, turn, work, session);
        TellPm(turn, work, session, story, minutes);
        var where = story is null ? Rich.Empty : $" and with {story.Key:b}";
        return Reply.Private(
            $"Thank you. It is kept with the {session.Title} of {Storyline.Core.Grammar.ScheduleWords.Date(session.Started.InZone(turn.Room!.Zone).Date)}{where}, under your name.",
            minutes
        );
    }

    private void KeepOn(Story story, Turn turn, IWork work, Session session)
    {
        turn.About(story.Key);
        var said = new StoryComment(turn.Speaker.Id, turn.Now, $"{session.Title}: {Text}");
        work.Store(
            story with
            {
                Comments = [.. story.Comments.TakeLast(turn.Limits.CommentsPerStory - 1), said],
                Touched = turn.Now,
            }
        );
    }

    private void TellPm(Turn turn, IWork work, Session session, Story? story, Button minutes)
    {
        if (
            turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today) is { } pm
            && pm.Member.Id != turn.Speaker.Id
        )
            work.Tell(
                pm.Member.Id,
                View.Of(
                    new Part.Paragraph(
                        $"{turn.Person(turn.Speaker.Id)} on {(story is null ? (Rich)$"the {session.Title}" : story.Named())}: “{Text}”"
                    ),
                    new Part.Buttons([
                        new Button(
                            "Keep as an insight",
                            $"insight \"{StoryWords.Cut(Text, 400).Replace('"', '\'').ReplaceLineEndings(" ")}\" source:review"
                        ),
                        minutes,
                    ]),
                    new Part.Note($"{turn.Product.Name}: you hear of this because stakeholders are heard through you.")
                )
            );
    }

    private static async Task<Session?> Review(Turn turn, IWork work, CancellationToken cancel)
    {
        if ((await work.FindSession(turn, null, "review", cancel)).Session is { Ceremony: "review" } running)
            return running;
        var past = await work.List<Session>(
            new Slice(new SortRange(Session.PastOf(turn.Team.Id)), 1)
            {
                Descending = true,
                Terms = ["ceremony:review"],
            },
            cancel
        );
        return past.Items is [var last] && turn.Now - last.Started < Recent && !last.IsAnonymous ? last : null;
    }
}
