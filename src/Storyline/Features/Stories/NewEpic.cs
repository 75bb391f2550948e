using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Writes an epic, which groups stories and has no place in the order.</summary>
/// <param name="Unknown">What looks like an option and is none of an epic.</param>
public sealed record NewEpic(StoryDraft Draft, IReadOnlyList<string> Unknown) : ICommand<NewEpic>
{
    public static Usage Usage { get; } =
        new(
            Say: "epic new <title>",
            Does: "writes an epic, which groups stories",
            Example: "epic new Onboarding",
            Topic: "epic",
            Matter: Matter.Stories,
            Also: ["new epic", "create epic", "add epic"]
        )
        {
            Ways = StoryTextPhrases.Epic,
        };

    public static Parsed<NewEpic> Parse(Words words)
    {
        if (!words.Take("epic", "new|create|add|write") && !TakeLoosely(words))
            return Parsed.NotMine;
        words.Skip("called|named|titled|:|-");
        var tail = words.TakeOptions("goal", "label|labels|tag|tags");
        var title = words.Field("title") ?? words.Rest();
        if (title.Length == 0)
            return Parsed.Ask(
                new Part.Form(
                    "New epic",
                    "epic new",
                    "Create",
                    [new Input.Line("title", "What is it about?", Required: true)]
                )
            );
        return new NewEpic(
            new StoryDraft(StoryText.Read(title)) { Labels = tail.Labels, Goal = tail["goal"] },
            tail.Unknown
        );
    }

    private static bool TakeLoosely(Words words)
    {
        if (
            words.Take("new|create|add|write|make")
            && words.Skip("a|an|the|another|new") is not null
            && words.Take("epic")
        )
            return true;
        words.Rewind();
        return words.TakeHeading("epic") && !words.Take(out StoryKey _);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (StoryLimits.Refuse(Draft, turn.Limits) is { } tooMuch)
            return tooMuch;
        var (known, _) = await work.FindEpic(turn, Draft.Text.Title, cancel);
        if (
            known is not null
            && !turn.IsConfirmed
            && known.Title.Equals(Draft.Text.Title, StringComparison.OrdinalIgnoreCase)
        )
            return Reply.Preview(
                View.Of(new Part.Paragraph($"{known.Named()} has the same name."), new Part.Buttons([known.See()])),
                "Create anyway"
            );
        var (draft, noGoal) = await Draft.Linked(work, cancel);
        return noGoal ?? Written(turn, await EpicNamed.Write(turn, work, draft, cancel));
    }

    private Reply Written(Turn turn, Story epic)
    {
        turn.About(epic.Key);
        return Reply.Done(
            $"{epic.Named()} is a new epic.{(Unknown.Count == 0 ? "" : $" {UnknownOption.Text(Unknown)}")}",
            new Button("Write a story for it", $"story new epic:{epic.Key}"),
            epic.See(),
            StoryWords.Undo
        );
    }
}
