;;; pincite.el --- search essays by passage  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: GPL-2.0-or-later

;; Package-Requires: ((emacs "27.1"))
;; Keywords: matching, tools

;;; Commentary:

;; M-x pincite asks for a query and lists passages, the best first, in a
;; buffer as of xref: RET goes to what matched, `next-error' to the next one.
;;
;; Without it, M-x grep runs `pincite search --format vim QUERY', too, but
;; columns are bytes there and characters in Emacs.

;;; Code:

(require 'cl-lib)
(require 'json)
(require 'subr-x)
(require 'xref)

(defgroup pincite nil
  "Search essays by passage."
  :group 'tools)

(defcustom pincite-command '("pincite" "search")
  "The program and its first arguments, such as -d and an index."
  :type '(repeat string))

(defcustom pincite-limit 30
  "How many passages are listed at most."
  :type 'integer)

;; A place in a file by its byte; `line' is for the list alone.
(cl-defstruct pincite-place file line byte)

(defun pincite--coding ()
  "How this buffer's file is encoded, to the ends of its lines.
Emacs leaves those open where it had no need to tell them."
  (if (integerp (coding-system-eol-type buffer-file-coding-system))
      buffer-file-coding-system
    (coding-system-change-eol-conversion buffer-file-coding-system 'unix)))

(cl-defmethod xref-location-marker ((place pincite-place))
  (with-current-buffer (find-file-noselect (pincite-place-file place))
    (save-restriction
      (widen)
      (copy-marker (filepos-to-bufferpos (pincite-place-byte place) 'exact
                                         (pincite--coding))))))

(cl-defmethod xref-location-group ((place pincite-place))
  (file-relative-name (pincite-place-file place)))

(cl-defmethod xref-location-line ((place pincite-place))
  (pincite-place-line place))

(defun pincite--xref (hit)
  "The item of the list for HIT, an object of pincite's JSON."
  (let* ((marks (alist-get 'marks hit))
         (mark (if (> (length marks) 0) (aref marks 0))))
    (xref-make
     (replace-regexp-in-string "\n" " " (alist-get 'text hit))
     (make-pincite-place
      :file (expand-file-name (alist-get 'path hit))
      :line (alist-get (if mark 'line 'start_line) (or mark hit))
      :byte (alist-get 'start_byte (or mark hit))))))

(defun pincite-xrefs (query)
  "The passages for QUERY, a list of xref items, the best first."
  (with-temp-buffer
    (let* ((coding-system-for-read 'utf-8)
           (coding-system-for-write 'utf-8)
           (status (apply #'call-process (car pincite-command) nil t nil
                          (append (cdr pincite-command)
                                  (list "--json" "--limit"
                                        (number-to-string pincite-limit)
                                        "--" query)))))
      (unless (memq status '(0 1))
        (user-error "%s" (string-trim (buffer-string))))
      (goto-char (point-min))
      (let (items)
        (while (search-forward-regexp "^{\"type\":\"hit\".*$" nil t)
          (push (pincite--xref (json-read-from-string (match-string 0)))
                items))
        (nreverse items)))))

;;;###autoload
(defun pincite (query)
  "List the passages for QUERY, to go to them."
  (interactive "sSearch essays: ")
  (let ((items (pincite-xrefs query)))
    (unless items
      (user-error "Nothing found"))
    (funcall xref-show-xrefs-function (lambda () items)
             `((window . ,(selected-window)) (display-action . nil)))))

(provide 'pincite)
;;; pincite.el ends here
