using Storyline.Accountability;
using Storyline.Conversation;
using Storyline.Products;
using Storyline.Questions;
using Storyline.Views;

namespace Storyline.Features.Questions;

/// <summary>A question as it is shown.</summary>
internal static class QuestionCard
{
    public static View ForHolder(Question question, Product product) =>
        View.Of(
            new Part.Title($"{question.Key}: a question from {Name(product, question.By)}"),
            new Part.Paragraph(
                question.From is { } from ? $"{Text(question)}, about {MessageLink.Shown(from)}" : Text(question)
            ),
            new Part.Buttons(Buttons(question)),
            new Part.Note(
                $"{product.Name}. It comes to you as {question.To.Short()}; the answer goes back to where it was asked."
            )
        );

    /// <summary>What the holder's message says when it has been answered: there is nothing left to press.</summary>
    public static View Settled(Question question, Product product) =>
        View.Of(
            new Part.Title($"{question.Key}: a question from {Name(product, question.By)}"),
            new Part.Paragraph(Text(question)),
            new Part.Note(
                question is { Answer: { } answer, AnsweredBy: { } by }
                    ? $"Answered by {Name(product, by)}: {answer}"
                    : "It was taken back."
            )
        );

    public static IReadOnlyList<Button> Buttons(Question question)
    {
        var answer = new Button("Answer", $"answer {question.Key}", ButtonStyle.Primary);
        return question.Story is { } story ? [answer, new Button(story.ToString(), story.ToString())] : [answer];
    }

    public static Rich Text(Question question) =>
        question.Story is { } story ? (Rich)$"{story:b} “{question.Text}”" : $"“{question.Text}”";

    public static Span.Mention Name(Product product, string person, bool pings = false) =>
        new(person, product.MemberOf(person).Name, pings);
}
