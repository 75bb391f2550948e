using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Sharing;

/// <summary>Answers a sentence that reads for everyone in the channel, not for the speaker alone.</summary>
public sealed record ShareAnswer(Utterance Said) : ICommand<ShareAnswer>
{
    public static Usage Usage { get; } =
        new(
            Say: "share <sentence>",
            Does: "shows an answer to everyone here",
            Example: "share backlog",
            Topic: "sharing",
            Also: ["share", "show everyone"]
        );

    public static Parsed<ShareAnswer> Parse(Words words)
    {
        if (!words.Take("share") && !words.Take("show", "everyone|everybody|all"))
            return Parsed.NotMine;
        while (words.Sees("share"))
            words.Skip("share");
        return words.AtEnd
            ? Parsed.Ask(
                "What shall I show everyone? Say share and what you would ask me.",
                new Button("The backlog", "share backlog"),
                new Button("Who decides what", "share roles")
            )
            : new ShareAnswer(words.RestAsSaid());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Place.IsDirect)
            return Reply.No(
                "Here only you and I are listening. Say it in the team’s channel, and everyone there sees the answer.",
                new Button("Show it to me", Said.Text)
            );
        // On scratch paper: what is shared only reads, and whatever else it might do is not kept.
        var reply = await turn.Run(new SubSentence(Said, turn.Inbound.Fields), work.Scratch(), cancel);
        if (reply.IsShareable)
            return reply.SharedBy(turn.Speaker.Name, turn.Sentence);
        return reply.Outcome switch
        {
            Outcome.Shown => Reply.No(
                "That answer is for you alone, so I do not show it to everyone.",
                new Button("Show it to me", Said.Text)
            ),
            Outcome.Done or Outcome.Asked => Reply.No(
                $"I share what can be looked up; “{Said.Text}” would change something, and nothing was changed. Say it by itself.",
                new Button("Say it", Said.Text)
            ),
            _ => reply,
        };
    }
}
